using System.Text;
using System.Text.RegularExpressions;

namespace Ysf.Tests.Texts;

/// <summary>
/// The sentences that the program may say as a warning or an error, as they stand in its sources;
/// … stands for what is filled in.
/// </summary>
internal static partial class SourceMessages
{
    /// <summary>
    /// Files whose sentences are handed on as a variable: all of their literals count, but for
    /// those told as information.
    /// </summary>
    private static readonly string[] Makers =
    [
        "CrashReports.cs", "PetPolicy.cs", "HealthJudge.cs", "RollingFile.cs", "SettingsReload.cs",
        "SettingsReport.cs",
        "SettingsStart.cs", "SettingsSwitch.cs", "StateFile.cs", "DgIdFile.cs", "LastHeardFile.cs",
        "HistoryReport.cs",
        "CardFile.cs", "CardMount.cs", "SecretScrub.cs", "SettingsPlace.cs", "LocalRoomWarning.cs",
        "InstanceLock.cs", "OldPlace.cs", "NewcomerLines.cs", "LineShares.cs", "IdentityChange.cs",
        "RuleFile.cs", "ClockChipSetup.cs",
    ];

    /// <summary>Feeds tell as information; their faults are reasons of health.</summary>
    private static readonly string[] Feeds =
        ["AprsLink.cs", "CollectorLines.cs", "JsonFeed.cs", "MqttFeed.cs"];

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<string> All() =>
    [
        .. Repository.Sources("src/Ysf.Machine", "src/Ysf.Appliance")
            .SelectMany(source => In(source.Name, Comment().Replace(source.Code, string.Empty)))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> In(string name, string code) =>
        (Makers.Contains(name) ? Sentences(Without(code, Information())) : [])
            .Concat(Feeds.Contains(name) ? [] : Calls(code, Told()).SelectMany(Sentences))
            .Where(text => text.Contains(' ', StringComparison.Ordinal)
                && text.Any(c => char.IsLetter(c) || c == '…'));

    /// <summary>The arguments of all calls that an expression finds the beginning of.</summary>
    private static IEnumerable<string> Calls(string code, Regex call) =>
        call.Matches(code).Select(found => ArgumentsAt(code, found.Index + found.Length));

    private static string Without(string code, Regex call) =>
        Calls(code, call).Aggregate(code, (left, arguments) =>
            left.Replace(arguments, string.Empty, StringComparison.Ordinal));

    private static string ArgumentsAt(string code, int from)
    {
        var end = from;
        for (var depth = 1; depth > 0; end++)
        {
            depth += code[end] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return code[from..(end - 1)];
    }

    /// <summary>The literals of a piece of code; those with a plus between them are one.</summary>
    private static List<string> Sentences(string code)
    {
        var found = new List<string>();
        var lastEnd = -1;
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] != '"' || (at > 0 && code[at - 1] == '\''))
            {
                continue;
            }

            var isInterpolated = at > 0 && code[at - 1] == '$';
            var between = lastEnd < 0 ? null : code[lastEnd..at].Trim(' ', '\n', '$');
            var text = ReadLiteral(code, ref at, isInterpolated);
            if (between == "+")
            {
                found[^1] += text;
            }
            else
            {
                found.Add(text);
            }

            lastEnd = at + 1;
        }

        return found;
    }

    // Leaves `at` on the quote that ends the literal.
    private static string ReadLiteral(string code, ref int at, bool isInterpolated)
    {
        var text = new StringBuilder();
        for (at++; code[at] != '"'; at++)
        {
            if (isInterpolated && code[at] == '{')
            {
                text.Append('…');
                SkipHole(code, ref at);
            }
            else
            {
                at += code[at] == '\\' ? 1 : 0;
                text.Append(code[at]);
            }
        }

        return text.ToString();
    }

    // Literals within a hole have no braces here.
    private static void SkipHole(string code, ref int at)
    {
        for (var depth = 0; ; at++)
        {
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return;
            }
        }
    }

    [GeneratedRegex(@"\b([lL]og\.Warn|[lL]og\.Error|lines\.Warn|unsaid\.Enqueue|tell|StandardFiles\.Complain)\(")]
    private static partial Regex Told();

    [GeneratedRegex(@"\b[lL]og\.Info\(")]
    private static partial Regex Information();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
