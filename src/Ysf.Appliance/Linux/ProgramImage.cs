using System.Runtime.InteropServices;

namespace Ysf.Appliance.Linux;

/// <summary>The program that runs in this process.</summary>
internal static unsafe class ProgramImage
{
    /// <summary>
    /// Starts the program anew in this process, with the same arguments and the same process id, so
    /// that a supervisor sees no end. Returns only when that failed.
    /// </summary>
    public static SystemError StartAnew()
    {
        const string self = "/proc/self/exe";
        var arguments = Environment.GetCommandLineArgs();
        var argv = stackalloc byte*[arguments.Length + 1];
        for (var i = 0; i < arguments.Length; i++)
        {
            argv[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        }

        argv[arguments.Length] = null;
        _ = unistd.execv(self, argv);
        return SystemError.Last("execv", self);
    }
}
