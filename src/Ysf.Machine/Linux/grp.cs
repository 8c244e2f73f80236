using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>grp.h</summary>
internal static unsafe partial class grp
{
    [StructLayout(LayoutKind.Sequential)]
    public struct group
    {
        public byte* gr_name;
        public byte* gr_passwd;
        public uint gr_gid;
        public byte** gr_mem;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int getgrnam_r(
        string name, group* grp, byte* buf, nuint buflen, group** result);
}
