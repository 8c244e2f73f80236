using System.CommandLine;
using System.CommandLine.Help;
using Ysf.Appliance.Product;

namespace Ysf.Appliance.Cli;

/// <summary>Commands, arguments and options as help, manual page and errors spell them.</summary>
internal static class CommandSyntax
{
    /// <summary>The words that select the command; empty for the program itself.</summary>
    public static string PathOf(Command command) => command is RootCommand
        ? string.Empty
        : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}".TrimStart();

    /// <summary>The command with its arguments, without the program's name.</summary>
    public static string UsageOf(Command command)
    {
        string[] words =
        [
            PathOf(command),
            .. command.Arguments.Select(Label),
            command.Subcommands.Any(one => !one.Hidden) && command.Action is null ? "COMMAND"
                : command.Subcommands.Any(one => !one.Hidden) ? "[COMMAND]"
                : string.Empty,
            command.Options.Any(one => !one.Hidden) ? "[OPTIONS]" : string.Empty,
        ];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    /// <summary>The usage as a line for a shell.</summary>
    public static string LineOf(Command command) => $"{ProductInfo.Command} {UsageOf(command)}";

    /// <summary>An argument: in brackets when it may be missing.</summary>
    public static string Label(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        var several = argument.Arity.MaximumNumberOfValues > 1 ? "..." : string.Empty;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]{several}" : $"{name}{several}";
    }

    /// <summary>An option with its short forms first, and the name of its value.</summary>
    public static string Label(Option option)
    {
        var names = option.Aliases.Where(alias => alias is not ("-?" or "/?" or "/h"))
            .Append(option.Name)
            .OrderBy(name => name.Length);
        var value = option.Arity.MaximumNumberOfValues > 0 ? $" {ValueOf(option)}" : string.Empty;
        return string.Join(", ", names) + value;
    }

    /// <summary>The name of an option's value.</summary>
    public static string ValueOf(Option option) => option.HelpName ?? "VALUE";

    /// <summary>Options of the command, and <c>--help</c>.</summary>
    public static IReadOnlyList<Option> OptionsOf(Command command)
    {
        var own = command.Options.Where(option => !option.Hidden && option is not HelpOption);
        return [.. own, RootOf(command).Options.OfType<HelpOption>().Single()];
    }

    /// <summary>The program's command line, which the command belongs to.</summary>
    public static RootCommand RootOf(Command command) => command as RootCommand
        ?? RootOf(command.Parents.OfType<Command>().First());
}
