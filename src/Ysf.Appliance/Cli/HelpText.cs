using System.CommandLine;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Cli;

/// <summary>The help of the program and of its commands, as lines. Pure.</summary>
/// <param name="width">Columns of the terminal.</param>
internal sealed class HelpText(int width)
{
    private const int Gap = 2;
    private const int LabelMax = 24;
    private const int ExampleMin = 31;
    private readonly List<string> lines = [];

    /// <summary>The help of the program for its root command, else of that command.</summary>
    public static IReadOnlyList<string> Of(Command command, int width)
    {
        var help = new HelpText(width);
        if (command is RootCommand root)
        {
            help.AddProgram(root);
        }
        else
        {
            help.AddCommand(command);
        }

        return help.lines;
    }

    private void AddProgram(RootCommand root)
    {
        var usage = ProductInfo.Command;
        AddWrapped(root.Description!);
        AddRows("Usage", ExampleMin,
        [
            ($"{usage} COMMAND [OPTIONS]", "Run a command"),
            ($"{usage} FILE", "Run the reflector, as run --config FILE does"),
        ]);
        var widest = CommandTexts.Groups.SelectMany(group => group.Commands).Max(name => name.Length);
        foreach (var group in CommandTexts.Groups)
        {
            AddRows(group.Name, widest, [.. group.Commands.Select(name => (
                name, root.Subcommands.Single(one => one.Name == name).Description!))]);
        }

        AddOptions(root);
        AddRows("Exit codes", [.. CommandTexts.ExitCodes.Select(row => ($"{row.Code}", row.Meaning))]);
        lines.Add(string.Empty);
        AddWrapped($"'{usage} help COMMAND' shows options and an example of a command.");
    }

    private void AddCommand(Command command)
    {
        var text = CommandTexts.All.GetValueOrDefault(CommandSyntax.PathOf(command));
        AddWrapped(command.Description ?? string.Empty);
        if (text?.Notes is { } notes)
        {
            lines.Add(string.Empty);
            AddWrapped(notes);
        }

        AddBlock("Usage", CommandSyntax.LineOf(command));
        AddRows("Commands", [.. command.Subcommands.Where(one => !one.Hidden)
            .Select(one => (UsageIn(command, one), one.Description!))]);
        AddRows("Arguments", [.. command.Arguments
            .Select(one => (CommandSyntax.Label(one), one.Description!))]);
        AddOptions(command);
        if (text is not null)
        {
            AddBlock("Example", $"{ProductInfo.Command} {text.Example}");
        }
    }

    private static string UsageIn(Command parent, Command command) =>
        CommandSyntax.UsageOf(command)[(CommandSyntax.PathOf(parent).Length + 1)..]
            .Replace(" [OPTIONS]", string.Empty, StringComparison.Ordinal);

    private void AddOptions(Command command) => AddRows("Options", [.. CommandSyntax.OptionsOf(command)
        .Select(one => (CommandSyntax.Label(one), one.Description!))]);

    private void AddBlock(string heading, string line)
    {
        lines.AddRange([string.Empty, $"{heading}:"]);
        lines.Add($"  {line}");
    }

    private void AddRows(string heading, IReadOnlyList<(string Label, string Text)> rows)
    {
        if (rows.Count > 0)
        {
            AddRows(heading, Math.Min(LabelMax, rows.Max(row => row.Label.Length)), rows);
        }
    }

    private void AddRows(
        string heading, int labelWidth, IReadOnlyList<(string Label, string Text)> rows)
    {
        lines.AddRange([string.Empty, $"{heading}:"]);
        var indent = Gap + labelWidth + Gap;
        foreach (var (label, text) in rows)
        {
            var wrapped = WordWrap.Of(text, Math.Max(width - indent, 1));
            var start = $"  {label}";
            var isLong = start.Length + Gap > indent;
            if (isLong)
            {
                lines.Add(start);
            }

            lines.Add((isLong ? string.Empty : start).PadRight(indent) + wrapped[0]);
            lines.AddRange(wrapped.Skip(1).Select(line => new string(' ', indent) + line));
        }
    }

    private void AddWrapped(string text) => lines.AddRange(WordWrap.Of(text, width));
}
