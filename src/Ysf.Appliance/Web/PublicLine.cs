using System.Text.RegularExpressions;

namespace Ysf.Appliance.Web;

/// <summary>
/// Masks a line of the log for the public: of an address it shows the network, of a path the file's
/// name. The log's file and logged-in users get the whole line.
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
