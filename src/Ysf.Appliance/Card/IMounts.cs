namespace Ysf.Appliance.Card;

/// <summary>Finds mounted file systems and makes them writable.</summary>
internal interface IMounts
{
    /// <summary>The file system of a path; null when that cannot be told.</summary>
    MountPoint? Of(string path);

    /// <summary>Makes it read-only or writable. Null, or why it could not.</summary>
    string? Remount(MountPoint point, bool isReadOnly);
}
