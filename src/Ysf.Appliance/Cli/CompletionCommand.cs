using System.CommandLine;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary><c>completion</c>: prints a shell's script, which asks the program for suggestions.
/// </summary>
/// <remarks>
/// The scripts are the files of the Debian package, as resources. They call System.CommandLine's
/// directive <c>[suggest:POSITION] LINE</c>.
/// </remarks>
internal static class CompletionCommand
{
    /// <summary>Shells with a script.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    public static Command Make()
    {
        var shell = TypedValues.OneOf("SHELL", "Shell that is to complete commands", [.. Shells]);
        var command = new Command("completion", "Print the completion script of a shell") { shell };
        command.SetAction(parsed => Print(parsed.GetValue(shell)!));
        return command;
    }

    private static int Print(string shell)
    {
        using var script = typeof(CompletionCommand).Assembly
            .GetManifestResourceStream($"completion/{shell}")!;
        using var output = Console.OpenStandardOutput();
        script.CopyTo(output);
        return ExitCode.Ok;
    }
}
