using System.Text.RegularExpressions;

namespace Ysf.Appliance.Web;

/// <summary>
/// What strangers may read of a line of the log: of an address the network, of a path the name of
/// the file. The log's file and who is logged in have the line whole.
/// </summary>
internal static partial class PublicLine
{
    public static string Of(string line) => AddressMask.InText(
        AbsolutePath().Replace(line, found => LastName(found.Value)));

    private static string LastName(string path) => path[(path.TrimEnd('/').LastIndexOf('/') + 1)..];

    // Where a word begins, so that neither a callsign with a slash nor a web address is one.
    [GeneratedRegex(@"(?<![^\s""'(\[=,])/[^\s""'(),;:\]]+")]
    private static partial Regex AbsolutePath();
}
