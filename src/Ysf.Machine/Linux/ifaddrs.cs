using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>ifaddrs.h</summary>
internal static unsafe partial class ifaddrs
{
    /// <summary>struct ifaddrs: one address of one interface.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ifaddrs_t
    {
        public ifaddrs_t* ifa_next;
        public byte* ifa_name;
        public uint ifa_flags;
        public void* ifa_addr;
        public void* ifa_netmask;
        public void* ifa_ifu;
        public void* ifa_data;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int getifaddrs(ifaddrs_t** ifap);

    [LibraryImport("libc")]
    public static partial void freeifaddrs(ifaddrs_t* ifa);
}
