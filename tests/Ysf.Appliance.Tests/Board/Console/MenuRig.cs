using System.Text;
using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Recovery;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Board.Console;

/// <summary>
/// The menu without a line, on a clock of its own, with real settings files; what would act on the
/// machine and ask a reflector is stood in for.
/// </summary>
internal sealed class MenuRig : IDisposable, IReflectorView, ISystemActions
{
    private readonly TempDirectory folder = new();
    private Instant now = new(TimeSpan.FromDays(1).Ticks);

    public MenuRig(bool canLeave = false)
    {
        Menu = new ConsoleMenu(new ConsoleParts
        {
            Reflector = this,
            System = this,
            Settings = new SettingsDesk(Ini, Instance.In(folder.Path, Ini), CardMount.Own),
            SafeMode = new SafeModeFile(folder.Path),
            Addresses = () => ["eth0: link, 10.0.0.7/24"],
            Shell = () => Shell is { } shell ? (shell, "") : (null, "no shell here"),
            Worked = _ => Works++,
            CanLeave = canLeave,
        });
        Menu.Begin(now);
    }

    public ConsoleMenu Menu { get; }

    public string Ini => folder["refl.ini"];

    public string State => folder.Path;

    public FakeLog Log { get; } = new();

    public FakeShell? Shell { get; set; }

    /// <summary>Why the other slot cannot be started.</summary>
    public string? SlotFault { get; set; }

    public int Works { get; private set; }

    public List<string> Done { get; } = [];

    /// <summary>Sends text (Latin-1 bytes); returns what came on the screen.</summary>
    public string Type(string text)
    {
        Menu.Take(Encoding.Latin1.GetBytes(text), now);
        Menu.Turn(now);
        return Screen();
    }

    public string Wait(TimeSpan time)
    {
        now += time;
        Menu.Turn(now);
        return Screen();
    }

    public string Screen() => Encoding.Latin1.GetString(Menu.Screen.Take());

    public void Dispose() => folder.Dispose();

    IReadOnlyList<string> IReflectorView.State() => ["all is well"];

    public IReadOnlyList<string> LastCrash() => ["no crash \u001b[2J \u00e9"];

    public IReadOnlyList<string> LogTail() => ["a line"];

    public ILogFollower? Follow(out string fault)
    {
        fault = "no log";
        return Log;
    }

    public string RestartReflector() => Do("restart");

    public string Reboot() => Do("reboot");

    public string PowerOff() => Do("poweroff");

    public string? OtherSlotFault() => SlotFault;

    public string BootOtherSlot() => Do("slot");

    private string Do(string what)
    {
        Done.Add(what);
        return what + " done";
    }
}
