using System.Diagnostics;
using Ysf.Appliance.Display;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Power;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Machine.Display;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Tests.Display;

/// <summary>The thread of the display, before a model of an OLED.</summary>
public sealed class DisplayKeeperTests : IDisposable
{
    private static readonly DisplaySettings Settings =
        new(DisplayKind.Lcd2004, "/dev/i2c-1", 0, false, 60, TimeSpan.Zero);

    private readonly LcdModel model = new(20, 4);
    private readonly EventRing ring = new(64);
    private readonly List<string> told = [];
    private readonly PowerSigns signs = new();
    private DisplayState? end;
    private bool? isServing;
    private SettingsReport settings = new() { State = SettingsState.InForce, Since = default };

    public void Dispose() => model.Dispose();

    [Fact]
    public void It_starts_shows_who_talks_and_says_last_that_the_power_may_be_cut()
    {
        using (var keeper = Keeper())
        {
            keeper.Start();
            Shows("STARTING");
            isServing = true;
            Shows("192.0.2.7");
            ring.Publish([Started]);
            Shows("IU5AAA");
            model.Text[2].ShouldBe("via GW1             ");
            end = DisplayState.Stopped;
        }

        model.Text.Select(line => line.TrimEnd())
            .ShouldBe(["STOPPED", "in 15 s the", "power may be cut", ""]);
    }

    [Fact]
    public void The_button_is_shown_while_it_is_held_and_turns_pages()
    {
        isServing = true;
        using var keeper = Keeper();
        keeper.Start();
        Shows("192.0.2.7");
        signs.Change(view => view with { Button = ButtonStage.SwitchesOff, CanSwitchOff = true });
        Shows("LET GO");
        signs.Change(view => view with { Button = ButtonStage.Up, Presses = 1 });
        Shows("IU5BBB");
        signs.Change(view => view with { IsEnding = true });
        Shows("STOPPING");
    }

    [Fact]
    public void Replaced_by_other_settings_it_leaves_a_dark_display()
    {
        isServing = true;
        using (var keeper = Keeper())
        {
            keeper.Start();
            Shows("192.0.2.7");
        }

        model.IsLit.ShouldBeFalse();
        model.Text.ShouldAllBe(line => line.Trim().Length == 0);
    }

    [Fact]
    public void Wrong_settings_are_shown_with_their_first_line()
    {
        isServing = true;
        settings = settings with
        {
            State = SettingsState.LastGood,
            Said = ["something else", "ysf-appliance.ini:12: [Network] Port: must be 1 to 65535"],
        };
        using var keeper = Keeper();
        keeper.Start();
        Shows("see ERRORS.txt line");
    }

    [Fact]
    public void A_bus_that_hangs_keeps_nobody_waiting_but_its_own_thread()
    {
        using var hang = new ManualResetEventSlim();
        model.Hang = hang;
        var keeper = Keeper();
        keeper.Start();
        var time = Stopwatch.StartNew();
        for (var each = 0; each < 1000; each++)
        {
            ring.Publish([Started]);
        }

        keeper.Health.Behind.ShouldBeGreaterThan(0);
        keeper.Dispose();
        time.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        hang.Set();
    }

    [Fact]
    public void A_display_that_is_missing_stands_in_the_status_and_degrades_nothing()
    {
        model.IsPulledOut = true;
        using var keeper = Keeper();
        keeper.Start();

        SpinWait.SpinUntil(() => keeper.Health.State.Contains("121"), 5000).ShouldBeTrue();
        keeper.Health.State.ShouldBe(
            "lcd2004 /dev/i2c-1 0x27: Error 121 performing I2C data transfer");
        keeper.Health.Fault.ShouldBeNull();
    }

    private static ReflectorEvent Started => new()
    {
        Kind = EventKind.StreamStarted,
        At = Clock.Now,
        Stream = new OverId(1),
        Source = CallsignField.FromText("IU5AAA"),
        Gateway = CallsignField.FromText("GW1"),
        DgId = new DgId(22),
    };

    private void Shows(string text) => SpinWait.SpinUntil(
        () => model.Text.Any(line => line.Contains(text)), 30_000)
        .ShouldBeTrue(string.Join('\n', model.Text));

    private DisplayKeeper Keeper() => new(
        Settings,
        new DisplayDevice(
            new DisplayPlace(DisplayKind.Lcd2004, Settings.Bus), (_, _) => model, told.Add),
        ring.AddReader(),
        new DisplaySources
        {
            Name = () => "IT-Tuscany",
            Address = () => "192.0.2.7",
            Health = () => HealthReport.Good,
            IsServing = () => isServing,
            Count = () => (default, 0, 0),
            SafeMode = () => null,
            IsUpdating = () => false,
            UpdatePercent = () => null,
            Settings = () => settings,
            ErrorFile = () => "ERRORS.txt",
            Time = () => null,
            LastHeard = () => new ShownHeard("IU5BBB", 22, "GW1", null, 7),
            Machine = () => MachineReport.Unknown,
            Version = "1.4.0",
            Power = signs,
            End = () => end,
        },
        told.Add);
}
