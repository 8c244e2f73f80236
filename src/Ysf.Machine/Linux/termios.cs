using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>termios.h</summary>
internal static unsafe partial class termios
{
    public const int TCSANOW = 0;
    public const uint ECHO = 0x8;

    /// <summary>struct termios, of which we take and give back all and look at nothing.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct termios_t
    {
        public uint c_iflag;
        public uint c_oflag;
        public uint c_cflag;
        public uint c_lflag;
        public byte c_line;
        public fixed byte c_cc[32];
        public uint c_ispeed;
        public uint c_ospeed;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetattr(int fd, termios_t* termios_p);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcsetattr(int fd, int optional_actions, termios_t* termios_p);

    [LibraryImport("libc")]
    public static partial void cfmakeraw(termios_t* termios_p);
}
