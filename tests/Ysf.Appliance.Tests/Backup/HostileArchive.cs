using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ysf.Tests.Backup;

/// <summary>Archives made by hand, right and wrong ones.</summary>
internal static class HostileArchive
{
    /// <summary>A tar.gz of members in their order; sizes and checksums are right.</summary>
    public static byte[] Of(params (string Name, string Text)[] members) =>
        Packed(tar =>
        {
            Add(tar, "manifest.json", Manifest(members));
            foreach (var (name, text) in members)
            {
                Add(tar, name, text);
            }
        });

    public static byte[] Packed(Action<TarWriter> write)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            write(tar);
        }

        return packed.ToArray();
    }

    public static void Add(TarWriter tar, string name, string text) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
        });

    public static void AddLink(TarWriter tar, string name, string to) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = to });

    public static string Manifest(
        IEnumerable<(string Name, string Text)> members, int format = 1) =>
        JsonSerializer.Serialize(new
        {
            format,
            product = "YsfAppliance 0",
            date = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            host = "test",
            files = members.Select(member => new
            {
                name = member.Name,
                size = Encoding.UTF8.GetByteCount(member.Text),
                mode = 0x1A4,
                sha256 = Convert.ToHexStringLower(
                    SHA256.HashData(Encoding.UTF8.GetBytes(member.Text))),
            }),
        });

    /// <summary>A gigabyte of nothing, as a member that may be in a backup.</summary>
    public static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
