using System.Globalization;
using System.Text;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>
/// Shows that an update is under way, and keeps a second one away: a file that is locked
/// for as long, so that one of a process that died counts for nothing.
/// </summary>
/// <remarks>It lies in a directory of root's, where no other user can put a link in its place.
/// </remarks>
internal sealed class UpdateMark : IDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private const long BytesMax = 16;
    private readonly FileStream file;
    private readonly string progress;

    private UpdateMark(FileStream file, string progress) =>
        (this.file, this.progress) = (file, progress);

    /// <summary>Null, and why in <paramref name="fault"/>, when another one is under way.</summary>
    public static UpdateMark? Begin(MachineFiles machine, out string fault)
    {
        fault = string.Empty;
        for (var tried = 1; ; tried++)
        {
            try
            {
                Directory.CreateDirectory(machine.UpdateRun);
                var file = new FileStream(
                    PathIn(machine), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
                file.SetLength(0);
                file.Write(Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
                file.Flush();
                File.Delete(ProgressIn(machine));
                return new UpdateMark(file, ProgressIn(machine));
            }
            catch (SystemException error) when (FileFault.IsExpected(error))
            {
                // A process that checks for an update holds the lock for a moment.
                if (tried < Tries && IsLocked(error))
                {
                    Thread.Sleep(Pause);
                    continue;
                }

                fault = IsLocked(error)
                    ? "another update is running"
                    : $"{PathIn(machine)}: {FileFault.Say(error)}";
                return null;
            }
        }
    }

    /// <summary>Whether an update is under way; from any process.</summary>
    public static bool IsThere(MachineFiles machine)
    {
        var path = PathIn(machine);
        if (!FileMark.Of(path).IsThere)
        {
            return false;
        }

        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return IsLocked(error);
        }
    }

    /// <summary>Notes how much of the update is installed, for those who show it.</summary>
    public void Note(int percent)
    {
        try
        {
            File.WriteAllText(progress, percent.ToString(CultureInfo.InvariantCulture));
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // An update does not fail because its progress is not shown.
        }
    }

    /// <summary>Percent of the update that is under way; null when unknown.</summary>
    public static int? PercentOf(MachineFiles machine) =>
        int.TryParse(
            FileText.TryRead(ProgressIn(machine), BytesMax, out _), NumberStyles.None,
            CultureInfo.InvariantCulture, out var percent)
            ? percent
            : null;

    // The file stays: to delete it would let two hold locks on two files of one name.
    public void Dispose() => file.Dispose();

    private static string PathIn(MachineFiles machine) =>
        Path.Combine(machine.UpdateRun, "under-way");

    // Beside the mark, which its lock keeps from readers.
    private static string ProgressIn(MachineFiles machine) =>
        Path.Combine(machine.UpdateRun, "progress");

    private static bool IsLocked(SystemException error) =>
        error is IOException { HResult: errno.EAGAIN };
}
