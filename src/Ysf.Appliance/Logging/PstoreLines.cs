using System.Text;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Logging;

/// <summary>
/// The newest lines of the log in memory that a reset does not clear, where the board has it: the
/// kernel's pstore, written by /dev/pmsg0 and found in <c>pmsg-*</c> after the reset.
/// </summary>
/// <remarks>
/// The kernel keeps a ring of a fixed size, so that nothing grows. Between the lines there are
/// marks with the id of the boot: what is found later is known by them, whatever the clock shows.
/// </remarks>
internal sealed class PstoreLines : IDisposable
{
    private const int LineMax = 1024;
    private const int LinesPerMark = 16;
    private const long BytesMax = 4 << 20;
    private const string Mark = "ysf-appliance boot ";

    private readonly Lock gate = new();
    private readonly string boot;
    private readonly string device;
    private int ring;
    private int lines;

    /// <param name="machine">Where the device is.</param>
    /// <param name="boot">The id of this boot.</param>
    public PstoreLines(MachineFiles machine, string boot)
    {
        (this.boot, device) = (boot, $"{machine.Devices}/pmsg0");
        ring = fcntl.open(device, fcntl.O_WRONLY | fcntl.O_APPEND | fcntl.O_CLOEXEC);
        Fault = ring >= 0 ? null
            : $"{device}: {SystemError.LastText}; a sudden reset loses the log in memory";
    }

    /// <summary>Why no line outlasts a reset; null when they do.</summary>
    public string? Fault { get; }

    /// <summary>Adds a line, its end cut off at 1 KiB; from any thread but the loop's.</summary>
    public void Add(string line)
    {
        lock (gate)
        {
            if (ring < 0)
            {
                return;
            }

            var mark = lines++ % LinesPerMark == 0 ? $"{Mark}{boot}\n" : string.Empty;
            if (!Write($"{mark}{(line.Length > LineMax ? line[..LineMax] : line)}\n"))
            {
                StandardFiles.Complain(
                    $"{device}: {SystemError.LastText}; no more log lines are written there");
                Close();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Close();
        }
    }

    /// <summary>The lines that a boot left; empty when it left none.</summary>
    /// <param name="machine">Where the kernel shows them.</param>
    /// <param name="boot">The id of that boot.</param>
    public static string Of(MachineFiles machine, string boot) => machine.Pstore
        .SelectMany(FilesIn)
        .Select(file => FileText.TryRead(file, BytesMax, out _))
        .Select(text => text is null ? string.Empty : LinesOf(text, boot))
        .FirstOrDefault(lines => lines.Length > 0) ?? string.Empty;

    /// <summary>The lines of a boot in what the kernel kept; pure.</summary>
    internal static string LinesOf(string kept, string boot)
    {
        if (boot.Length == 0 || !kept.Contains(Mark + boot, StringComparison.Ordinal))
        {
            return string.Empty;
        }

        // The ring may begin in the midst of a line, and in the midst of lines of a boot before.
        // What a reset spoilt is no text any more.
        var found = new StringBuilder();
        var isOurs = !kept.Split('\n').Any(line => IsMark(line) && !IsMark(line, boot));
        foreach (var line in kept.Split('\n').Skip(kept.StartsWith(Mark) ? 0 : 1))
        {
            if (IsMark(line))
            {
                isOurs = IsMark(line, boot);
            }
            else if (isOurs && line.Length > 0)
            {
                found.Append(string.Concat(line.Select(c => char.IsControl(c) ? '?' : c)))
                    .Append('\n');
            }
        }

        return found.ToString();
    }

    private unsafe bool Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* first = bytes)
        {
            return unistd.write(ring, first, (nuint)bytes.Length) == bytes.Length;
        }
    }

    private void Close()
    {
        if (ring >= 0)
        {
            _ = unistd.close(ring);
            ring = -1;
        }
    }

    private static bool IsMark(string line, string boot = "") =>
        line.StartsWith(Mark + boot, StringComparison.Ordinal);

    private static IEnumerable<string> FilesIn(string directory)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(directory, "pmsg*", SearchOption.AllDirectories)
                    .OrderByDescending(File.GetLastWriteTimeUtc),
            ];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }
}
