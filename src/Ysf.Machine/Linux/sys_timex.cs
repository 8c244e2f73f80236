using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/timex.h</summary>
internal static unsafe partial class sys_timex
{
    /// <summary>The kernel's clock is not synchronised by any program.</summary>
    public const int STA_UNSYNC = 0x0040;

    /// <summary>Only what is read of it has names; with modes 0 nothing is changed.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct timex
    {
        public uint modes;
        public nint offset;
        public nint freq;
        public nint maxerror;
        public nint esterror;
        public int status;

        // The rest is more than the structure takes on any architecture.
        private fixed byte rest[256];
    }

    /// <summary>The state of the clock; -1 with an error. Reading needs no privilege.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int adjtimex(timex* buf);
}
