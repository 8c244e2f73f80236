using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Storage;

/// <summary>Reads the text of a file of rules, and says why it has none.</summary>
internal static class RuleText
{
    /// <summary>The text; null, and why in <paramref name="fault"/>, if it has none.</summary>
    /// <remarks>Zeros are what a power cut leaves of a file: no text, and so no rules.</remarks>
    public static string? TryRead(string path, out string fault)
    {
        var text = FileText.TryReadTyped(path, FileSizes.Rules, out fault, out _);
        if (text is null && IsMissing(path) && new FileInfo(path).LinkTarget is { } target)
        {
            fault = $"it is a link to {target}, which does not exist";
        }

        return text;
    }

    /// <summary>Whether the file was never made, or was taken away.</summary>
    public static bool IsMissing(string path) =>
        !FileMark.Of(path, out var error).IsThere && error is errno.ENOENT or errno.ENOTDIR;

    /// <summary>The first error, with its line; null without one.</summary>
    public static string? ErrorIn(IReadOnlyList<SettingsProblem> problems) =>
        problems.FirstOrDefault(problem => problem.IsError) is { } first
            ? first.Line > 0 ? $"line {first.Line}: {first.Text}" : first.Text
            : null;

    /// <summary>Whether a text holds no rule, nor anything that is meant for one.</summary>
    public static bool IsEmpty(string text) => !RuleLines.Of(text).Any();
}
