using Ysf.Appliance.Control;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Power;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Settings;
using Ysf.Machine.Gpio;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>The button, and what it does to the machine.</summary>
internal sealed class PowerParts : IDisposable
{
    private readonly ButtonKeeper button;
    private readonly PowerSigns signs;
    private readonly MachineSwitch power;
    private readonly BoardCommands board;
    private readonly Log log;

    /// <param name="settings">The settings in force.</param>
    /// <param name="signs">Shows lights and display what goes on.</param>
    /// <param name="power">Switches the machine off.</param>
    /// <param name="board">Restarts in safe mode.</param>
    /// <param name="log">The log.</param>
    public PowerParts(
        Published<ApplianceSettings> settings, PowerSigns signs, MachineSwitch power,
        BoardCommands board, Log log)
    {
        (this.signs, this.power, this.board, this.log) = (signs, power, board, log);
        signs.Change(view => view with { CanSwitchOff = power.IsPossible });
        button = new ButtonKeeper(
            () => settings.Now.Power.Button, place => LineAt(place, isPulled: true), signs, Act,
            log.Warn);
    }

    /// <summary>Health of those that the settings name.</summary>
    public IEnumerable<ConsumerHealth> Healths => button.Healths;

    public void Start() => button.Start();

    public void Dispose() => button.Dispose();

    private static GpioInput LineAt(GpioPlace place, bool isPulled) => new(
        () => new GpioChips(MachineFiles.Own).Find(place), place.IsLow, isPulled,
        GpioLibrary.Drive);

    private void Act(ButtonAct asked)
    {
        if (asked == ButtonAct.SwitchOff)
        {
            SwitchOff("its button was held for 3 s");
            return;
        }

        var answer = board.TryExecute(
            new CommandRequest { Command = "safe-mode", Name = "on" }, "the button");
        if (answer is { Error: { } fault })
        {
            log.Warn($"The button asks for safe mode: {fault}");
        }
    }

    private void SwitchOff(string why)
    {
        log.Warn($"Switches the machine off: {why}");
        signs.Change(view => view with { IsEnding = true });
        if (power.Off() is { } fault)
        {
            signs.Change(view => view with { IsEnding = false });
            log.Warn($"The machine cannot be switched off: {fault}");
        }
    }
}
