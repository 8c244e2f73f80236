using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Sentences about a wrong command line.</summary>
internal static class WrongUsage
{
    private static readonly string List = $"'{ProductInfo.Command} help' lists the commands";

    /// <summary>Whether the command line is wrong and asks neither for help nor for completions.
    /// </summary>
    public static bool IsThere(ParseResult parsed) => parsed.Action is ParseErrorAction
        || (FirstWordOf(parsed) is { } word
            && (word.StartsWith('-') || !TakesFile(parsed.CommandResult.Command)));

    /// <summary>Prints the sentences and the command's help to the standard error.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var sentence in Sentences(parsed))
        {
            Console.Error.WriteLine(sentence);
        }

        if (command is not RootCommand)
        {
            Console.Error.WriteLine();
            HelpText.Of(command, Terminal.Width).ToList().ForEach(Console.Error.WriteLine);
        }

        return ExitCode.Usage;
    }

    /// <summary>Prints that a word is neither a command nor a file.</summary>
    /// <returns>The exit code.</returns>
    public static int PrintNoCommand(RootCommand root, string word)
    {
        Console.Error.WriteLine(NoCommand(root, word));
        return ExitCode.Usage;
    }

    /// <summary>Sentence about a word that is no command, with the nearest command.</summary>
    /// <param name="within">The command that the word follows.</param>
    /// <param name="word">The word.</param>
    public static string NoCommand(Command within, string word)
    {
        var path = CommandSyntax.PathOf(within);
        var start = path.Length == 0 ? string.Empty : $"{path} ";
        return Near(word, within) is { } near
            ? $"{start}{word}: no such command; did you mean {start}{near}?"
            : path.Length == 0 ? $"{word}: no such command and no such file; {List}"
            : $"{start}{word}: no such command; {Needs(within)}";
    }

    /// <summary>The subcommand nearest to a misspelt word; null when none is near.</summary>
    public static string? Near(string word, Command within) => EditDistance.Near(
        word, within.Subcommands.Where(one => !one.Hidden).Select(one => one.Name));

    /// <summary>Whether a word can only be a command: letters and hyphens, and no file's name.
    /// </summary>
    public static bool IsPlainWord(string word) =>
        word.Length > 0
        && char.IsAsciiLetter(word[0])
        && word.All(letter => char.IsAsciiLetter(letter) || letter == '-')
        && !Path.Exists(word);

    /// <summary>Sentences about a wrong command line, mostly one.</summary>
    internal static IReadOnlyList<string> Sentences(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var word = FirstWordOf(parsed);
        if (word is not null && IsPlainWord(word))
        {
            return [NoCommand(CommandSyntax.RootOf(command), word)];
        }

        if (word?.StartsWith('-') == true)
        {
            return [Unknown(CommandSyntax.RootOf(command), word)];
        }

        if (word is not null && !TakesFile(command))
        {
            var path = CommandSyntax.PathOf(command);
            return [$"{word}: {path} takes no file before it; use {path} --config {word}"];
        }

        // Words behind an unknown one are mostly its values.
        return parsed.UnmatchedTokens is [var first, ..] ? [Unknown(command, first)]
            : [.. parsed.Errors.Select(error => Sentence(command, error)).Distinct()];
    }

    // The settings file before a command, as the Python reflector's only argument.
    private static string? FirstWordOf(ParseResult parsed) =>
        parsed.RootCommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(result => result.Tokens).FirstOrDefault()?.Value;

    private static bool TakesFile(Command command) =>
        command is RootCommand || command.Name is "run" or "check";

    private static string Unknown(Command command, string token)
    {
        var path = CommandSyntax.PathOf(command);
        var start = path.Length == 0 ? string.Empty : $"{path}: ";
        if (!token.StartsWith('-'))
        {
            return command.Subcommands.Count > 0
                ? NoCommand(command, token)
                : $"{start}unexpected argument '{token}'{Hint(command, token)}";
        }

        var names = CommandSyntax.OptionsOf(command).Select(option => option.Name);
        return EditDistance.Near(token, names) is { } near
            ? $"{start}no such option {token}; did you mean {near}?"
            : $"{start}no such option {token}";
    }

    // A settings file behind its command is a frequent slip.
    private static string Hint(Command command, string token) =>
        !IsPlainWord(token) && command.Options.Any(option => option.Name == "--config")
            ? $"; for a settings file use {CommandSyntax.PathOf(command)} --config {token}"
            : string.Empty;

    private static string Sentence(Command command, ParseError error)
    {
        var path = CommandSyntax.PathOf(command);
        return error.SymbolResult switch
        {
            ArgumentResult { Parent: OptionResult option } when option.Tokens.Count == 0 =>
                NoValue(path, option.Option),
            OptionResult { Tokens.Count: 0 } option when option.Option.Arity.MinimumNumberOfValues > 0 =>
                NoValue(path, option.Option),
            OptionResult { Tokens.Count: > 1 } option => $"{path}: {option.Option.Name} is given twice",
            ArgumentResult { Tokens.Count: 0 } argument =>
                $"{path}: {argument.Argument.Name} is missing",
            CommandResult when command.Subcommands.Count > 0 && command.Action is null =>
                $"{path}: no command given; {Needs(command)}",
            _ => $"{path}: {error.Message}",
        };
    }

    private static string NoValue(string path, Option option) =>
        $"{path}: {option.Name} needs a value: {option.Name} {CommandSyntax.ValueOf(option)}";

    private static string Needs(Command command)
    {
        var names = command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name);
        return $"one of {string.Join(", ", names)}";
    }
}
