using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Card;

/// <summary>The mounts of this process.</summary>
internal sealed class KernelMounts : IMounts
{
    private const long BytesMax = 1 << 24;

    public MountPoint? Of(string path) =>
        FileText.TryRead("/proc/self/mountinfo", BytesMax, out _) is { } text
            ? MountPoint.Find(path, text)
            : null;

    public unsafe string? Remount(MountPoint point, bool isReadOnly)
    {
        var flags = sys_mount.MS_REMOUNT | point.Flags | (isReadOnly ? sys_mount.MS_RDONLY : 0);
        return sys_mount.mount(null, point.Path, null, flags, null) == 0
            ? null
            : SystemError.LastText;
    }
}
