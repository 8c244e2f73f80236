using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Admin;

/// <summary>The new contents of a file, before they are checked.</summary>
/// <param name="Text">All of it, secrets included.</param>
/// <param name="Bytes">The same as it is to be written.</param>
internal sealed record FileDraft(string Text, byte[] Bytes)
{
    /// <summary>Why there is none; null when there is one.</summary>
    public FileAnswer? Refusal { get; private init; }

    /// <summary>A problem that only its making shows; null for none.</summary>
    public SettingsProblem? Problem { get; init; }

    /// <summary>No contents.</summary>
    public static FileDraft Refused(FileAnswer refusal) =>
        new(string.Empty, []) { Refusal = refusal };
}
