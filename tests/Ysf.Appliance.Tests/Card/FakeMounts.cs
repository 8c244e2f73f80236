using Ysf.Appliance.Card;

namespace Ysf.Tests.Card;

/// <summary>
/// A fake for unit tests: a directory that is called a read-only mount though anything can be
/// written there, and that notes what is asked of it.
/// </summary>
internal sealed class FakeMounts(string path) : IMounts
{
    public bool IsReadOnly { get; set; } = true;

    public string? FaultOfOpening { get; init; }

    public string? FaultOfClosing { get; init; }

    public List<string> Done { get; } = [];

    public MountPoint? Of(string file) => new MountPoint(path, 0, IsReadOnly);

    public string? Remount(MountPoint point, bool isReadOnly)
    {
        Done.Add(isReadOnly ? "ro" : "rw");
        var fault = isReadOnly ? FaultOfClosing : FaultOfOpening;
        IsReadOnly = fault is null ? isReadOnly : IsReadOnly;
        return fault;
    }
}
