using System.Runtime.InteropServices;
using System.Text;

namespace Ysf.Machine.Linux;

/// <summary>The program that runs in this process.</summary>
internal static unsafe class ProgramImage
{
    /// <summary>
    /// The program of this process, also when its file was replaced or deleted since: an update
    /// takes effect when a supervisor starts it, and not in the midst of a run.
    /// </summary>
    private const string Self = "/proc/self/exe";

    /// <summary>
    /// Takes back the name that <see cref="StartAnew"/> costs: the kernel calls a process by the
    /// file it was started from, and ps, pidof and pgrep would find none but "exe".
    /// </summary>
    public static void TakeName()
    {
        var name = stackalloc byte[sys_prctl.TASK_COMM_LEN];
        if (sys_prctl.prctl(sys_prctl.PR_GET_NAME, name) == 0
            && Marshal.PtrToStringUTF8((nint)name) == Path.GetFileName(Self))
        {
            // Longer ones are cut by the kernel.
            var own = Path.GetFileName(Environment.GetCommandLineArgs()[0]) + '\0';
            fixed (byte* bytes = Encoding.UTF8.GetBytes(own))
            {
                _ = sys_prctl.prctl(sys_prctl.PR_SET_NAME, bytes);
            }
        }
    }

    /// <summary>
    /// Starts the program anew in this process, with the same arguments and the same process id, so
    /// that a supervisor sees no end. Returns only when that failed.
    /// </summary>
    public static SystemError StartAnew()
    {
        var arguments = Environment.GetCommandLineArgs();
        var argv = stackalloc byte*[arguments.Length + 1];
        for (var i = 0; i < arguments.Length; i++)
        {
            argv[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        }

        argv[arguments.Length] = null;
        _ = unistd.execv(Self, argv);
        return SystemError.Last("execv", Self);
    }
}
