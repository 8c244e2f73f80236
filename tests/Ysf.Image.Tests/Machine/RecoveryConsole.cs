using System.Diagnostics;
using Ysf.Tests.EmulatedBoard;

namespace Ysf.Tests.Image;

/// <summary>A person at the recovery console of a machine.</summary>
internal sealed class RecoveryConsole(Wire line)
{
    private const string Header = "recovery console of", Menu = "  1  state of the reflector";
    private const string Prompt = "> ";

    /// <summary>
    /// Whether the machine boots, so that nothing is typed: its console is not there yet.
    /// </summary>
    public bool IsBooting { get; set; } = true;

    /// <summary>Brings the menu, whatever goes on there.</summary>
    /// <param name="within">How long the console may need to come up.</param>
    public void BringMenu(TimeSpan? within = null)
    {
        if (IsBooting)
        {
            line.Expect(Header, (within ?? TimeSpan.FromSeconds(30)).TotalSeconds);
            IsBooting = false;
        }

        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            line.Type("!!!");
            if (line.Hears(Menu, seconds: 5))
            {
                line.Expect(Prompt);
                return;
            }

            (Stopwatch.GetElapsedTime(since) < (within ?? TimeSpan.FromSeconds(30)))
                .ShouldBeTrue("no menu came");
        }
    }

    /// <summary>Chooses an entry.</summary>
    public void Choose(string key)
    {
        BringMenu();
        line.Type(key + "\r");
    }

    /// <summary>Output of an entry up to the next prompt.</summary>
    public string Show(string key)
    {
        Choose(key);
        return line.Expect("\r\n" + Prompt);
    }

    /// <summary>Chooses an entry that asks for the word yes; returns what it says then.</summary>
    public string Do(string key)
    {
        Choose(key);
        line.Expect("Type yes to continue: ");
        line.Type("yes\r");
        return line.Expect("\r\n" + Prompt);
    }

    /// <summary>A shell; the next <see cref="BringMenu"/> ends it.</summary>
    public RootShell Shell(TimeSpan? within = null)
    {
        BringMenu(within);
        line.Type("x\r");
        line.Expect("Shell; exit leaves it");
        return new RootShell(line);
    }
}
