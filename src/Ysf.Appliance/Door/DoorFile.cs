using Ysf.Appliance.Admin;
using Ysf.Appliance.Card;

namespace Ysf.Appliance.Door;

/// <summary>One of the sysop's files, written through the door where we may not write it.</summary>
/// <param name="door">The door.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="name">The file, by its name on the page.</param>
internal sealed class DoorFile(DoorClient door, IMounts mounts, string name)
{
    /// <summary>Whether it has to go through the door.</summary>
    /// <param name="path">Where the file lies.</param>
    public bool Takes(string path) =>
        door.IsThere && mounts.Of(Path.GetFullPath(path)) is { IsReadOnly: true };

    /// <summary>Writes it. Null, or why it was not.</summary>
    /// <param name="before">What stood in it when it was read.</param>
    /// <param name="next">What is to stand in it.</param>
    public string? Write(byte[] before, byte[] next) => door.Ask(
        new DoorRequest(DoorActs.Write, name, AdminFiles.MarkOf(before)), next) is { IsDone: false } answer
            ? answer.Error ?? "it was not written"
            : null;
}
