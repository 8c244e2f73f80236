using System.CommandLine.Completions;
using Ysf.Appliance.Control;

namespace Ysf.Appliance.Cli;

/// <summary>Names that a shell completes, as the running reflector knows them.</summary>
/// <param name="control">Finds the reflector.</param>
internal sealed class NameSuggestions(ControlCommands control)
{
    // A person waits at the prompt.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Gateways to kick and move, calls to block, blocks to end, alerts to test, links to switch; none if no
    /// reflector answers.</summary>
    public IEnumerable<string> Of(CompletionContext context)
    {
        var parsed = context.ParseResult;
        var request = RequestOf(parsed.CommandResult.Command.Name);
        using var client = ControlClient.TryConnect(control.PathsOf(parsed), out _, Patience);
        return client?.Ask(new CommandRequest { Command = request }) is { Ok: true } answer
            ? NamesIn(answer).Distinct(StringComparer.Ordinal)
            : [];
    }

    private static string RequestOf(string command) => command switch
    {
        "block" => "heard",
        "unblock" => "blocks",
        "test" => "alerts",
        "link" => "links",
        _ => "gateways",
    };

    private static IEnumerable<string> NamesIn(CommandAnswer answer) =>
        answer.Gateways?.Select(one => one.Name)
        ?? answer.Heard?.Select(one => one.Call)
        ?? answer.Blocks?.Select(one => one.Name)
        ?? answer.Links?.Select(one => one.Name)
        ?? answer.Alerts?.Select(one => one.Name)
        ?? [];
}
