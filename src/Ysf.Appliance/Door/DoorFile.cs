using Ysf.Appliance.Card;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Door;

/// <summary>One of the sysop's files, written through the door where we may not write it.</summary>
/// <param name="door">The door.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="name">The file, by its name on the page.</param>
internal sealed class DoorFile(DoorClient door, IMounts mounts, string name)
    : IFileWriter
{
    /// <inheritdoc/>
    public bool Takes(string path) =>
        door.IsThere && mounts.Of(Path.GetFullPath(path)) is { IsReadOnly: true };

    /// <inheritdoc/>
    public string? Write(byte[] before, byte[] next) => door.Ask(
        new DoorRequest(DoorActs.Write, name, OperatorFiles.MarkOf(before)), next) is { IsDone: false } answer
            ? answer.Error ?? "it was not written"
            : null;
}
