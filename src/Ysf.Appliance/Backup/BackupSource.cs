using System.Globalization;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Backup;

/// <summary>Takes a backup of the files that settings name.</summary>
internal static class BackupSource
{
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The default name of a backup.</summary>
    public static string UsualName(DateTime now) => string.Create(
        CultureInfo.InvariantCulture,
        $"ysf-appliance-{Environment.MachineName}-{now:yyyyMMdd-HHmmss}.tar.gz");

    /// <summary>
    /// The bytes of the archive; null, and why in <paramref name="fault"/>. Files that are not
    /// there are left out and told.
    /// </summary>
    public static byte[]? TryTake(
        ApplianceSettings settings, DateTime now, Action<string> tell, out string fault)
    {
        var files = new List<BackupFile>();
        foreach (var member in BackupMember.All)
        {
            if (member.Place(settings) is not { } path)
            {
                continue;
            }

            if (!FileMark.Of(path).IsThere)
            {
                tell($"{path}: no such file; left out of the backup");
            }
            else if (TryRead(member, path, out fault) is { } bytes)
            {
                files.Add(new BackupFile(member, bytes, ModeOf(path)));
            }
            else
            {
                fault = $"{path}: {fault}";
                return null;
            }
        }

        fault = string.Empty;
        return BackupArchive.Write(
            new BackupManifest
            {
                Format = BackupManifest.FormatKnown,
                Product = $"{ProductInfo.Name} {ProductInfo.Version}",
                Date = now,
                Host = Environment.MachineName,
                Settings = settings.File is { } file ? Path.GetFullPath(file) : null,
                Files = [],
            },
            files);
    }

    // Half of a file that an editor is just saving is no backup of it.
    private static byte[]? TryRead(BackupMember member, string path, out string fault)
    {
        for (var i = 0; i < Tries; i++)
        {
            var mark = FileMark.Of(path);
            var bytes = FileText.TryReadBytes(path, member.BytesMax, out fault);
            if (bytes is null || FileMark.Of(path) == mark)
            {
                return bytes;
            }

            Thread.Sleep(Pause);
        }

        fault = "the file keeps changing";
        return null;
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
