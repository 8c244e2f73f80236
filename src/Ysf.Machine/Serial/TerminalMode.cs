using Ysf.Machine.Linux;

namespace Ysf.Machine.Serial;

/// <summary>Another mode of the terminal at standard input, until it is disposed of.</summary>
internal sealed unsafe class TerminalMode : IDisposable
{
    private const int Input = 0;

    private readonly termios.termios_t before;

    private TerminalMode(bool isRaw)
    {
        termios.termios_t state;
        IsTerminal = termios.tcgetattr(Input, &state) == 0;
        before = state;
        if (!IsTerminal)
        {
            return;
        }

        if (isRaw)
        {
            termios.cfmakeraw(&state);
        }
        else
        {
            state.c_lflag &= ~termios.ECHO;
        }

        _ = termios.tcsetattr(Input, termios.TCSANOW, &state);
    }

    /// <summary>Whether standard input is a terminal; if not, nothing is changed.</summary>
    public bool IsTerminal { get; }

    /// <summary>Neither echo nor line editing: each byte as it is typed.</summary>
    public static TerminalMode Raw() => new(isRaw: true);

    /// <summary>No echo, for secrets.</summary>
    public static TerminalMode Silent() => new(isRaw: false);

    public void Dispose()
    {
        if (IsTerminal)
        {
            var state = before;
            _ = termios.tcsetattr(Input, termios.TCSANOW, &state);
        }
    }
}
