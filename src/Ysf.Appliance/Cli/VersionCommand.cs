using System.CommandLine;
using System.CommandLine.Invocation;
using Ysf.Appliance.Product;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary><c>version</c> and <c>--version</c>, which print the same.</summary>
internal static class VersionCommand
{
    /// <summary>Name and version of the program.</summary>
    public static string Text => $"{ProductInfo.Name} {ProductInfo.Version}";

    public static Command Make()
    {
        var command = new Command("version", "Print the version");
        command.SetAction(_ => Print());
        return command;
    }

    /// <summary>Makes <c>--version</c> print what the command prints.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<VersionOption>().Single();
        option.Description = "Print the version";
        option.Action = new VersionAction();
    }

    private static int Print()
    {
        Console.WriteLine(Text);
        return ExitCode.Ok;
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult) => Print();
    }
}
