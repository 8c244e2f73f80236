using System.CommandLine;

namespace Ysf.Appliance.Cli;

/// <summary>Hidden commands that keep the names of earlier versions working.</summary>
internal static class OldSpellings
{
    /// <summary>Old names, each with the name of today.</summary>
    public static IReadOnlyList<(string Old, string Name)> All { get; } =
    [
        ("streams", "overs"),
        ("door", "root-helper"),
    ];

    public static void AddTo(RootCommand root)
    {
        foreach (var (old, name) in All)
        {
            root.Subcommands.Add(Hidden(old, root.Subcommands.Single(one => one.Name == name)));
        }
    }

    // System.CommandLine prints aliases in the help, so an old name is a hidden command.
    private static Command Hidden(string old, Command command)
    {
        var hidden = new Command(old, command.Description)
        {
            Hidden = true,
            Action = command.Action,
        };
        foreach (var argument in command.Arguments)
        {
            hidden.Arguments.Add(argument);
        }

        foreach (var option in command.Options)
        {
            hidden.Options.Add(option);
        }

        return hidden;
    }
}
