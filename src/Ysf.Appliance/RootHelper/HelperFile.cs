using Ysf.Appliance.Card;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.RootHelper;

/// <summary>One of the operator's files; the root helper writes it where the reflector may not.</summary>
/// <param name="helper">The root helper.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="name">The file, by its name on the page.</param>
internal sealed class HelperFile(HelperClient helper, IMounts mounts, string name)
    : IFileWriter
{
    /// <inheritdoc/>
    public bool Takes(string path) =>
        helper.IsThere && mounts.Of(Path.GetFullPath(path)) is { IsReadOnly: true };

    /// <inheritdoc/>
    public string? Write(byte[] before, byte[] next) => helper.Ask(
        new HelperRequest(HelperActs.Write, name, OperatorFiles.MarkOf(before)), next) is { IsDone: false } answer
            ? answer.Error ?? "the root helper did not write the file and gave no reason"
            : null;
}
