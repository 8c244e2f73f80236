using System.Text;
using Ysf.Appliance.Board;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Logging;

/// <summary>Saves the end of a log in memory, its last 256 kB, in the state directory.</summary>
/// <remarks>
/// A run that ends in order or by a crash writes <c>log-end</c>. The next start makes
/// <c>log-before</c> of it, or of the lines that a killed run left in memory or pstore. The state
/// directory is thus written twice a run and never in between.
/// </remarks>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="machine">Where pstore is.</param>
internal sealed class LastLog(string stateDirectory, MachineFiles machine)
{
    /// <summary>Bytes of log that are kept.</summary>
    public const int BytesMax = 256_000;

    private const string Subject = "the last lines of the log";
    private const long FileMax = 2 * BytesMax;

    private readonly string endPath = Path.Combine(stateDirectory, StateNames.LogEnd);
    private readonly string beforePath = Path.Combine(stateDirectory, StateNames.LogBefore);

    /// <summary>The run ends. Null, or a sentence about what failed; never throws.</summary>
    /// <param name="settings">Its log.</param>
    /// <param name="how">How it ends, in a clause.</param>
    public string? Keep(LogSettings settings, string how) => settings.Ram == 0
        ? null
        : Save(endPath, Text(how, TailOf(settings)));

    /// <summary>
    /// A run begins: what the one before left is put aside for who asks. To be called before the
    /// first line of this run. Null, or a sentence about what failed.
    /// </summary>
    /// <param name="settings">The log.</param>
    /// <param name="before">What the run before left else; null when there was none.</param>
    /// <param name="words">Why this run had to begin.</param>
    public string? TakeOver(LogSettings settings, RunRecord? before, string words)
    {
        if (settings.Ram == 0)
        {
            return null;
        }

        try
        {
            File.Move(endPath, beforePath, overwrite: true);
            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // It left none, as a rule.
        }

        return Save(beforePath, Search(settings, before, words));
    }

    /// <summary>The note that names the folder of the log, when the log is not in memory.</summary>
    public static string InFiles(LogSettings settings) =>
        $"[Log] Ram is 0: the log of every run is in {settings.FilePath}";

    /// <summary>The log of the run before this one; where every run's is in a file, where that is.</summary>
    public string OfRunBefore(LogSettings settings) => settings.Ram == 0
        ? $"# {InFiles(settings)}\n"
        : Read(settings, isRunning: true);

    /// <summary>The log of the run before, with how it ended in the first line.</summary>
    /// <param name="settings">The log.</param>
    /// <param name="isRunning">Whether a run has begun since.</param>
    public string Read(LogSettings settings, bool isRunning)
    {
        if (isRunning)
        {
            return FileText.TryRead(beforePath, FileMax, out var fault)
                ?? $"# {beforePath}: {fault}: no record of the previous run\n";
        }

        return FileText.TryRead(endPath, FileMax, out _) ?? Search(
            settings, BoardRun.TryRead(stateDirectory), "it did not stop in order");
    }

    private string Search(LogSettings settings, RunRecord? before, string words)
    {
        if (TailOf(settings) is { Length: > 0 } tail)
        {
            return Text($"{words}; its log was still in memory", tail);
        }

        if (before is null)
        {
            return "# No record of a previous run\n";
        }

        if (PstoreLines.Of(machine, before.Boot) is { Length: > 0 } lines)
        {
            return Text($"{words}; these lines were in pstore", lines);
        }

        var why = File.Exists($"{machine.Devices}/pmsg0")
            ? "pstore has no lines of it"
            : "this machine has no pstore for it (/dev/pmsg0)";
        return $"# No log of the previous run: {words}. Its log was in memory, and {why}\n";
    }

    private static string Text(string how, string lines) =>
        $"# The last lines of the previous run: {how}\n{lines}";

    private static string? Save(string path, string text) =>
        new StateFile(path, FileMax, Subject).Save(Encoding.UTF8.GetBytes(text));

    private static string TailOf(LogSettings settings)
    {
        var parts = new List<byte[]>();
        var left = BytesMax;
        foreach (var file in RollingFile.Files(settings).Reverse())
        {
            if (left > 0)
            {
                parts.Insert(0, EndOf(file.FullName, left));
                left -= parts[0].Length;
            }
        }

        // Not with half a line, unless nothing was cut off.
        var text = Encoding.UTF8.GetString([.. parts.SelectMany(part => part)]);
        return left > 0 ? text : text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }

    // Lines may come and files may go meanwhile.
    private static byte[] EndOf(string path, int bytesMax)
    {
        try
        {
            using var stream = FileText.Open(path);
            var bytes = new byte[Math.Min(bytesMax, stream.Length)];
            stream.Seek(-bytes.Length, SeekOrigin.End);
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }
}
