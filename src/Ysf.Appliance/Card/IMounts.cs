namespace Ysf.Appliance.Card;

/// <summary>What is mounted, and how to make it writable.</summary>
internal interface IMounts
{
    /// <summary>The file system of a path; null when that cannot be told.</summary>
    MountPoint? Of(string path);

    /// <summary>Makes it read-only or writable. Null, or why it could not.</summary>
    string? Remount(MountPoint point, bool isReadOnly);
}
