using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>linux/watchdog.h</summary>
internal static unsafe class linux_watchdog
{
    public const nuint WDIOC_GETSUPPORT = 0x80285700;
    public const nuint WDIOC_GETBOOTSTATUS = 0x80045702;
    public const nuint WDIOC_KEEPALIVE = 0x80045705;
    public const nuint WDIOC_SETTIMEOUT = 0xC0045706;
    public const nuint WDIOC_GETTIMEOUT = 0x80045707;
    public const nuint WDIOC_GETTIMELEFT = 0x8004570A;

    public const uint WDIOF_OVERHEAT = 0x0001;
    public const uint WDIOF_FANFAULT = 0x0002;
    public const uint WDIOF_EXTERN1 = 0x0004;
    public const uint WDIOF_EXTERN2 = 0x0008;
    public const uint WDIOF_POWERUNDER = 0x0010;
    public const uint WDIOF_CARDRESET = 0x0020;
    public const uint WDIOF_POWEROVER = 0x0040;
    public const uint WDIOF_SETTIMEOUT = 0x0080;
    public const uint WDIOF_MAGICCLOSE = 0x0100;

    [StructLayout(LayoutKind.Sequential)]
    public struct watchdog_info
    {
        public uint options;
        public uint firmware_version;
        public fixed byte identity[32];
    }
}
