using System.Globalization;
using System.Text;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>
/// Tells everybody that an update is under way, and keeps a second one away: a file that is locked
/// for as long, so that one of a process that died counts for nothing.
/// </summary>
/// <remarks>It lies in a directory of root's, where nobody else can put a link in its place.
/// </remarks>
internal sealed class UpdateMark : IDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream file;

    private UpdateMark(FileStream file) => this.file = file;

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
                return new UpdateMark(file);
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

    // The file stays: to delete it would let two hold locks on two files of one name.
    public void Dispose() => file.Dispose();

    private static string PathIn(MachineFiles machine) =>
        Path.Combine(machine.UpdateRun, "under-way");

    private static bool IsLocked(SystemException error) =>
        error is IOException { HResult: errno.EAGAIN };
}
