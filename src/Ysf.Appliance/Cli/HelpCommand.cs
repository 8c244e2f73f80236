using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary><c>help</c> and <c>--help</c>.</summary>
internal static class HelpCommand
{
    public static Command Make()
    {
        var words = new Argument<string[]>("COMMAND")
        {
            Description = "Words of the command; none for the list of all",
            Arity = ArgumentArity.ZeroOrMore,
        };
        words.CompletionSources.Add(context => CommandSyntax
            .RootOf(context.ParseResult.CommandResult.Command).Subcommands
            .Where(one => !one.Hidden).Select(one => one.Name));
        var command = new Command("help", "Show all commands, or options and example of one")
        {
            words,
        };
        words.Validators.Add(result =>
        {
            _ = Find(
                CommandSyntax.RootOf(command), [.. result.Tokens.Select(token => token.Value)],
                out var fault);
            if (fault is not null)
            {
                result.AddError(fault);
            }
        });
        command.SetAction(parsed => Print(Find(
            CommandSyntax.RootOf(command), parsed.GetValue(words) ?? [], out _)));
        return command;
    }

    /// <summary>Puts this help in place of System.CommandLine's.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Description = "Show help";
        option.Action = new HelpAction();
    }

    /// <summary>Prints the help of a command to the standard output.</summary>
    public static int Print(Command command)
    {
        foreach (var line in HelpText.Of(command, Terminal.Width))
        {
            Console.WriteLine(line);
        }

        return ExitCode.Ok;
    }

    private static Command Find(RootCommand root, IReadOnlyList<string> words, out string? fault)
    {
        Command found = root;
        fault = null;
        foreach (var word in words)
        {
            if (found.Subcommands.FirstOrDefault(one => one.Name == word) is not { } next)
            {
                fault = WrongUsage.NoCommand(found, word);
                return found;
            }

            found = next;
        }

        return found;
    }

    private sealed class HelpAction : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult) =>
            Print(parseResult.CommandResult.Command);
    }
}
