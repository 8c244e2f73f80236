using System.CommandLine;
using System.Text;
using Ysf.Appliance;
using Ysf.Appliance.Cli;
using Ysf.Appliance.Product;

namespace Ysf.Tests.Texts;

/// <summary>
/// The manual page: its commands and exit codes are made from the sources of <c>--help</c>; the rest
/// stays as it is.
/// </summary>
internal static class ManPage
{
    public const string File = "overlays/common/usr/share/man/man1/ysf-appliance.1";

    private const string Begin = ".SH COMMANDS\n";
    private const string End = ".SH FILES\n";

    /// <summary>The page with the sections made anew.</summary>
    public static string Of(string page) =>
        page[..page.IndexOf(Begin, StringComparison.Ordinal)]
        + Sections()
        + page[page.IndexOf(End, StringComparison.Ordinal)..];

    private static string Sections()
    {
        var (text, root) = (new StringBuilder(Begin), Program.CommandLine());
        foreach (var group in CommandTexts.Groups)
        {
            Line(text, $".SS {group.Name}");
            foreach (var name in group.Commands)
            {
                Add(text, root.Subcommands.Single(one => one.Name == name));
            }
        }

        Line(text, ".SS Options of all commands that address a running reflector");
        AddOptions(text, Address(root.Subcommands.Single(one => one.Name == "status")));
        Line(text, ".SH EXIT STATUS");
        foreach (var (code, meaning) in CommandTexts.ExitCodes)
        {
            Line(text, $".TP\n.B {code}\n{meaning}.");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, Command command)
    {
        var path = CommandSyntax.PathOf(command);
        var row = CommandTexts.All[path];
        Line(text, $".TP\n.B {Escape(CommandSyntax.UsageOf(command))}\n{Escape(command.Description!)}.");
        if (row.Notes is { } notes)
        {
            Line(text, Escape(notes));
        }

        Line(text, ".RS");
        AddOptions(text, command.Options.Where(one => !one.Hidden).Except(Address(command)));
        Line(text, $".PP\nExample:\n.B {Escape($"{ProductInfo.Command} {row.Example}")}\n.RE");
        foreach (var one in command.Subcommands.Where(one => !one.Hidden))
        {
            Add(text, one);
        }
    }

    // Options that select a reflector stand at the end, once.
    private static IEnumerable<Option> Address(Command command) =>
        command.Options.Any(option => option.Name == "--socket")
            ? command.Options.Where(
                option => option.Name is "--socket" or "--config" or "--instance")
            : [];

    private static void AddOptions(StringBuilder text, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            Line(text, $".TP\n.B {Escape(CommandSyntax.Label(option))}\n{Escape(option.Description!)}.");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Escape(string text) => text
        .Replace(@"\", @"\e", StringComparison.Ordinal)
        .Replace("-", @"\-", StringComparison.Ordinal);
}
