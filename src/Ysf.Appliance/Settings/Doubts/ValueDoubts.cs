using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Doubts;

/// <summary>
/// Looks for what was hardly meant in all values of a file: one piece behind all readers, so that
/// no key can forget it.
/// </summary>
internal static class ValueDoubts
{
    /// <summary>Names the doubts, behind the errors of their lines or as warnings.</summary>
    /// <param name="entries">The entries whose keys are known.</param>
    /// <param name="problems">What the readers said of them.</param>
    public static void Tell(IEnumerable<IniEntry> entries, ProblemList problems)
    {
        foreach (var entry in entries)
        {
            var row = SettingsTable.RowOf(entry);
            if (ValueDoubt.Of(entry, row.IsSecret) is { } doubt)
            {
                problems.Explain(
                    entry.Line, doubt.Reason(row.IsSecret), doubt.Warning(row, entry));
            }
            else if (row.IsHost && entry.Value.Length > 0
                && HostText.FaultOf(entry.Value) is { } fault)
            {
                problems.Warning(entry.Line, $"{row.SpellOf(entry)}: {fault}");
            }
            else if (row.IsPath && PathFaultOf(entry.Value) is { } wrong)
            {
                problems.Explain(entry.Line, $"it {wrong}", $"{row.SpellOf(entry)}: {wrong}");
            }
        }
    }

    private static string? PathFaultOf(string path) => path switch
    {
        [_, ':', '\\' or '/', ..] or ['\\', ..] =>
            "is a path of Windows; paths of this machine begin with / and have no drive",
        _ when path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) =>
            "is an address; write the path alone, from / on",
        _ when path.AsSpan().ContainsAny('$', '%') =>
            "has $ or %, which are taken as they are written; no variable is filled in",
        _ => null,
    };
}
