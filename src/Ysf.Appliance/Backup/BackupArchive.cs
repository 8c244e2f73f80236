using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ysf.Appliance.Backup;

/// <summary>A backup as bytes: tar.gz, the manifest first.</summary>
/// <remarks>
/// An archive may come from any source: sizes are bounded, all of it is checked before any of it is
/// used, and no file is ever unpacked by a name in the archive.
/// </remarks>
internal static class BackupArchive
{
    /// <summary>An archive that is longer is none of ours.</summary>
    public const long PackedMax = 32 << 20;

    private const long UnpackedMax = 32 << 20;
    private const long ManifestMax = 1 << 16;

    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static byte[] Write(BackupManifest head, IReadOnlyList<BackupFile> files)
    {
        var manifest = head with
        {
            Files = [.. files.Select(file => new BackupManifestFile(
                file.Member.Name, file.Bytes.Length, (int)file.Mode, HashOf(file.Bytes)))],
        };
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            Add(tar, BackupManifest.Name, head.Date,
                JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
            foreach (var file in files)
            {
                Add(tar, file.Member.Name, head.Date, file.Bytes);
            }
        }

        return packed.ToArray();
    }

    /// <summary>All of it, checked; null, and why in <paramref name="fault"/>.</summary>
    public static (BackupManifest Manifest, IReadOnlyList<BackupFile> Files)? TryRead(
        Stream packed, out string fault)
    {
        try
        {
            var members = Unpack(packed, out fault);
            return members is null ? null : Match(members, out fault);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException
            or FormatException or ArgumentException or NotSupportedException
            or OverflowException)
        {
            fault = "not a tar.gz archive, or damaged";
            return null;
        }
    }

    private static void Add(TarWriter tar, string name, DateTime date, byte[] bytes)
    {
        using var data = new MemoryStream(bytes);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            Mode = Ours,
            ModificationTime = date,
            DataStream = data,
        });
    }

    private static Dictionary<string, byte[]>? Unpack(Stream packed, out string fault)
    {
        if (Inflate(packed) is not { } unpacked)
        {
            fault = $"unpacks to more than {UnpackedMax} bytes";
            return null;
        }

        var members = new Dictionary<string, byte[]>();
        using var tar = new TarReader(unpacked);
        while (tar.GetNextEntry() is { } entry)
        {
            var limit = entry.Name == BackupManifest.Name ? ManifestMax
                : BackupMember.Of(entry.Name)?.BytesMax ?? -1;
            fault = entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                    || limit < 0 ? $"{Quote(entry.Name)} does not belong in a backup"
                : entry.Length > limit ? $"{entry.Name} is longer than {limit} bytes"
                : members.ContainsKey(entry.Name) ? $"{entry.Name} occurs twice"
                : string.Empty;
            if (fault.Length > 0)
            {
                return null;
            }

            var bytes = new byte[entry.Length];
            entry.DataStream?.ReadExactly(bytes);
            members.Add(entry.Name, bytes);
        }

        fault = string.Empty;
        return members;
    }

    private static MemoryStream? Inflate(Stream packed)
    {
        const int step = 1 << 16;
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[step];
        for (int length; (length = gzip.Read(buffer)) > 0;)
        {
            unpacked.Write(buffer, 0, length);
            if (unpacked.Length > UnpackedMax)
            {
                return null;
            }
        }

        unpacked.Position = 0;
        return unpacked;
    }

    private static (BackupManifest Manifest, IReadOnlyList<BackupFile> Files)? Match(
        Dictionary<string, byte[]> members, out string fault)
    {
        if (!members.Remove(BackupManifest.Name, out var text)
            || TryReadManifest(text) is not { } manifest)
        {
            fault = $"{BackupManifest.Name} is missing or unreadable";
            return null;
        }

        if (manifest.Format != BackupManifest.FormatKnown)
        {
            fault = $"format {manifest.Format} is unknown; this program reads format"
                + $" {BackupManifest.FormatKnown}";
            return null;
        }

        var files = new List<BackupFile>();
        foreach (var listed in manifest.Files)
        {
            fault = !members.Remove(listed.Name ?? string.Empty, out var bytes)
                    ? $"{Quote(listed.Name)} is missing"
                : bytes.Length != listed.Size || HashOf(bytes) != listed.Sha256
                    ? $"{listed.Name} does not match the manifest's size or checksum"
                : string.Empty;
            if (fault.Length > 0)
            {
                return null;
            }

            // Its owner and group at most, whatever the archive says: there may be a password in it.
            const int permissions = 0x1A0;
            files.Add(new BackupFile(
                BackupMember.Of(listed.Name!)!, bytes!, (UnixFileMode)(listed.Mode & permissions)));
        }

        fault = members.Count > 0 ? $"{members.Keys.First()} is not in its manifest" : string.Empty;
        return members.Count > 0 ? null : (manifest, files);
    }

    private static BackupManifest? TryReadManifest(byte[] text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(text, BackupJson.Default.BackupManifest);
            return manifest?.Files?.All(file => file is not null) == true ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string HashOf(byte[] bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Quote(string? name) => Settings.Forms.ShownText.Quote(name ?? string.Empty);
}
