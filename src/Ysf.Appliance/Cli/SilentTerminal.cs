using Ysf.Machine.Linux;

namespace Ysf.Appliance.Cli;

/// <summary>Asks for secrets with the terminal's echo off. Reads lines of a pipe as they are.
/// </summary>
internal sealed unsafe class SilentTerminal : IDisposable
{
    private const int Input = 0;

    private readonly termios.termios_t before;
    private readonly bool isTerminal;

    public SilentTerminal()
    {
        termios.termios_t state;
        isTerminal = termios.tcgetattr(Input, &state) == 0;
        before = state;
        if (isTerminal)
        {
            state.c_lflag &= ~termios.ECHO;
            _ = termios.tcsetattr(Input, termios.TCSANOW, &state);
        }
    }

    /// <summary>Reads the next line; null at the end of input.</summary>
    public string? Ask(string question)
    {
        if (!isTerminal)
        {
            return Console.In.ReadLine();
        }

        Console.Error.Write(question);
        var line = Console.In.ReadLine();
        Console.Error.WriteLine();
        return line;
    }

    public void Dispose()
    {
        if (isTerminal)
        {
            var state = before;
            _ = termios.tcsetattr(Input, termios.TCSANOW, &state);
        }
    }
}
