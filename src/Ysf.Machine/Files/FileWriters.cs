using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Files;

/// <summary>Tells whether any process has a file open for writing.</summary>
internal static class FileWriters
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until none has the file open for writing; false after the patience.</summary>
    /// <remarks>
    /// The kernel grants a lease for reading only when there is no writer (fcntl(2), F_SETLEASE). Closing
    /// the file ends the lease. A process that is being started holds copies of all open files of its
    /// parent until it runs its program, so a file that was just closed may have a writer for a moment.
    /// </remarks>
    /// <param name="file">Opened for reading; its owner must be this user, or this user root.</param>
    /// <param name="patience">Zero looks once.</param>
    /// <param name="fault">The kernel's reason for false, or an empty string.</param>
    public static bool AreGone(SafeFileHandle file, TimeSpan patience, out string fault)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var isGranted = fcntl.set(
                (int)file.DangerousGetHandle(), fcntl.F_SETLEASE, fcntl.F_RDLCK) == 0;
            var error = Marshal.GetLastPInvokeError();
            fault = isGranted ? string.Empty : Marshal.GetPInvokeErrorMessage(error);
            if (isGranted || error != errno.EAGAIN || waited >= patience)
            {
                return isGranted;
            }

            Thread.Sleep(Pause);
        }
    }
}
