using System.CommandLine;
using Ysf.Appliance;

namespace Ysf.Tests.Cli;

/// <summary>All commands of the program that are not hidden.</summary>
internal static class CommandTree
{
    public static IReadOnlyList<Command> All() => [.. Of(Program.CommandLine())];

    private static IEnumerable<Command> Of(Command command) => command.Subcommands
        .Where(one => !one.Hidden)
        .SelectMany(one => Of(one).Prepend(one));
}
