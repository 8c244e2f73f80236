using System.Text.Json;
using Ysf.Appliance.Control;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Cli;

/// <summary>The form of a printed report.</summary>
/// <param name="IsJson">Whether to print JSON instead of a table.</param>
/// <param name="IsWide">Whether a table has all columns on a terminal.</param>
internal sealed record ReportForm(bool IsJson, bool IsWide)
{
    /// <summary>Writes a report to the standard output.</summary>
    public void Print<T>(T report, Func<T, TextTable> table)
    {
        if (IsJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                report, ControlJson.Readable.GetTypeInfo(typeof(T))!));
        }
        else
        {
            table(report).Print(IsWide);
        }
    }
}
