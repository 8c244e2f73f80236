using Ysf.Tests.EmulatedBoard;

namespace Ysf.Tests.Image;

/// <summary>A shell of the machine on its serial line.</summary>
internal sealed class RootShell
{
    private readonly Wire line;
    private int commands;

    public RootShell(Wire line)
    {
        this.line = line;

        // Nothing is to come between what commands print: no echo, no prompt, no kernel, no colour.
        Type("stty -echo -onlcr; export PS1= PS2= TERM=dumb PAGER=cat SYSTEMD_COLORS=0");
        Type("dmesg -n 1");
        Run("true");
    }

    public void Type(string command) => line.Type(command + "\r");

    /// <summary>Runs a command line to its end; returns what it prints, errors too.</summary>
    public string Run(string command, double seconds = 60)
    {
        var number = ++commands;
        Type($"{command} 2>&1; echo =END-$(({number}))=");
        return line.Expect($"=END-{number}=", seconds).Trim('\r', '\n');
    }

    /// <summary>Whether a command line ends well.</summary>
    public bool Succeeds(string command) => Run($"if {command}; then echo yes; fi").EndsWith("yes");
}
