using Ysf.Machine.Serial;

namespace Ysf.Appliance.Cli;

/// <summary>Asks for secrets with the terminal's echo off. Reads lines of a pipe as they are.
/// </summary>
internal sealed class SilentTerminal : IDisposable
{
    private readonly TerminalMode mode = TerminalMode.Silent();

    /// <summary>Reads the next line; null at the end of input.</summary>
    public string? Ask(string question)
    {
        if (!mode.IsTerminal)
        {
            return Console.In.ReadLine();
        }

        Console.Error.Write(question);
        var line = Console.In.ReadLine();
        Console.Error.WriteLine();
        return line;
    }

    public void Dispose() => mode.Dispose();
}
