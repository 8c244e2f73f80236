using Ysf.Appliance.Display;
using Ysf.Appliance.Power;
using Ysf.Machine.Display;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Tests.Display;

/// <summary>Every screen that there is, by its name in the README.</summary>
internal static class ScreenCases
{
    public static readonly ScreenShape Oled = new(21, 7, HasLarge: true);
    public static readonly ScreenShape Large = new(20, 4, HasLarge: false);
    public static readonly ScreenShape Small = new(16, 2, HasLarge: false);

    private static readonly DisplayFacts Idle = new()
    {
        Name = "IT-Tuscany",
        Address = "192.168.178.42",
        Gateways = 5,
        Time = new DateTime(2026, 3, 1, 14, 5, 0),
        ErrorFile = "ERRORS.txt",
        ErrorLine = 12,
        SafeMode = "three starts failed",
        Version = "1.4.0",
        Machine = new MachineReport
        {
            Temperature = 48.3,
            Disks = [new DiskReport("state", 812 << 20, 1 << 30), new DiskReport("log", 60 << 20, 64 << 20)],
        },
    };

    private static readonly ShownHeard Heard = new(
        "IU5AAA/P", 22, "IR5UCR", new DateTime(2026, 3, 1, 14, 3, 0), 12);

    /// <summary>The moment of every screen but the one with reasons.</summary>
    public static Instant Moment { get; } = default(Instant) + TimeSpan.FromSeconds(100);

    public static ShownOver Talker { get; } =
        new("IU5AAA/P", 22, "IR5UCR", Moment + TimeSpan.FromSeconds(-12));

    public static IReadOnlyDictionary<string, (DisplayFacts Facts, Instant At)> All { get; } =
        new Dictionary<string, (DisplayFacts, Instant)>
        {
            ["Idle"] = (Idle, Moment),
            ["Idle, without a network and a clock"] =
                (Idle with { Address = null, Time = null, Gateways = 0 }, Moment),
            ["An over"] = (Idle with { Over = Talker }, Moment),
            ["An over, and others"] = (Idle with { Over = Talker, OtherOvers = 2 }, Moment),
            ["Degraded, in turn with idle"] = (
                Idle with
                {
                    Health = new HealthReport(
                        HealthState.Degraded, ["the power supply is too weak (under-voltage)"]),
                },
                Moment + TimeSpan.FromSeconds(5)),
            ["Starting"] = (Idle with { State = DisplayState.Starting }, Moment),
            ["Updating"] =
                (Idle with { State = DisplayState.Updating, UpdatePercent = 40 }, Moment),
            ["Safe mode"] = (Idle with { State = DisplayState.SafeMode }, Moment),
            ["Wrong settings"] = (Idle with { State = DisplayState.WrongSettings }, Moment),
            ["The over heard last, by a press of the button"] =
                (Idle with { Page = DisplayPage.Heard, LastHeard = Heard }, Moment),
            ["The machine, by another one"] = (Idle with { Page = DisplayPage.Machine }, Moment),
            ["The button is held"] = (
                Idle with { Button = ButtonStage.Held, CanSwitchOff = true }, Moment),
            ["The button is held for 3 s"] = (
                Idle with { Button = ButtonStage.SwitchesOff, CanSwitchOff = true }, Moment),
            ["The button is held for 10 s"] = (
                Idle with { Button = ButtonStage.SafeMode, CanSwitchOff = true }, Moment),
            ["The button is held from the start, or for 30 s"] = (
                Idle with { Button = ButtonStage.Ignored }, Moment),
            ["The mains is lost"] = (
                Idle with
                {
                    State = DisplayState.OnBattery,
                    OffAt = Moment + TimeSpan.FromSeconds(24),
                },
                Moment),
            ["Switching off"] = (Idle with { State = DisplayState.Ending }, Moment),
            ["Restarting"] = (Idle with { State = DisplayState.Restarting }, Moment),
            ["Stopped"] = (Idle with { State = DisplayState.Stopped }, Moment),
        };

    public static Screen Of(string name, ScreenShape shape) =>
        Screens.Of(All[name].Facts, shape, All[name].At);
}
