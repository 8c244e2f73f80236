using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings;

/// <summary>Names of crash reports in <c>[History] CrashFolder</c>: crash-TIME.txt.</summary>
internal static class CrashNames
{
    public const string Prefix = "crash-";

    /// <summary>Whether a file of that name counts as a report, also while it is being written.
    /// </summary>
    public static bool Owns(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && (name.EndsWith(".txt", StringComparison.Ordinal)
            || name.EndsWith(".txt" + WholeFile.Suffix, StringComparison.Ordinal));
}
