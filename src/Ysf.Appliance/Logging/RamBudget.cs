using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Logging;

/// <summary>
/// Keeps all files of a log in memory within <see cref="LogSettings.Ram"/>; the oldest go first.
/// The caller must hold the lock of the file.
/// </summary>
/// <remarks>
/// The log library bounds a file by what it was before a line, and does not see files of other
/// days. So before so many bytes are written as a file holds (Ram / 8), the oldest files are
/// deleted until no more than Ram - Ram / 8 - 4 pages are left. Each file counts in whole pages;
/// the four are for the files that begin within those bytes and for the probe. The file being
/// written is never deleted: it ends at Ram / 8 and one line.
/// </remarks>
internal sealed class RamBudget(LogSettings settings)
{
    /// <summary>Bytes of the longest line; what is beyond is cut off.</summary>
    public const int LineMax = 8192;

    private const int Parts = 8;
    private const int Page = 4096;

    private readonly long part = PartSize(settings);
    private long left;

    /// <summary>Bytes after which a file is closed and the next one begun.</summary>
    public static long PartSize(LogSettings settings) => settings.Ram / Parts;

    /// <summary>Makes room for a line that is about to be written, its end included.</summary>
    public void Take(int bytes)
    {
        if (bytes > left)
        {
            Sweep(settings.Ram - part - (4 * Page));
            left = part;
        }

        left -= bytes;
    }

    /// <summary>
    /// Gives half of it back: the memory is needed elsewhere, or there is less than was thought.
    /// </summary>
    public void GiveWay() => Sweep(RollingFile.Files(settings).Sum(Pages) / 2);

    private void Sweep(long target)
    {
        var files = RollingFile.Files(settings);
        var sum = files.Sum(Pages);
        foreach (var file in files.SkipLast(1))
        {
            if (sum <= target)
            {
                return;
            }

            try
            {
                file.Delete();
                sum -= Pages(file);
            }
            catch (SystemException error) when (FileFault.IsExpected(error))
            {
                // The next file then; the writer reports a directory that is not ours.
            }
        }
    }

    private static long Pages(FileInfo file) => (file.Length + Page - 1) / Page * Page;
}
