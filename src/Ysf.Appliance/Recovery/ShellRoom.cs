using Ysf.Machine.Serial;

namespace Ysf.Appliance.Recovery;

/// <summary>Connects the console to a shell.</summary>
internal sealed class ShellRoom : IActivity
{
    private readonly ConsoleScreen screen;
    private readonly IRemoteShell shell;
    private readonly byte[] buffer = new byte[1024];

    public ShellRoom(ConsoleScreen screen, IRemoteShell shell)
    {
        (this.screen, this.shell) = (screen, shell);
        screen.Line("Shell; exit leaves it, three ! in a row end it.");
    }

    public IActivity? Take(Key key)
    {
        if (key.Kind != KeyKind.Nothing)
        {
            shell.Write([key.Raw]);
        }

        return this;
    }

    public IActivity? Turn()
    {
        var length = shell.Read(buffer);
        if (length >= 0)
        {
            screen.Raw(buffer.AsSpan(0, length));
            return this;
        }

        screen.Line();
        screen.Line("The shell has ended.");
        End();
        return null;
    }

    public void End() => shell.Dispose();
}
