using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Power;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Settings;
using Ysf.Machine.Gpio;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>The button and the mains, and what they do to the machine.</summary>
internal sealed class PowerParts : IDisposable
{
    private readonly ButtonKeeper button;
    private readonly MainsKeeper mains;
    private readonly Action writeState;
    private readonly PowerSigns signs;
    private readonly MachineSwitch power;
    private readonly BoardCommands commands;
    private readonly Log log;

    /// <param name="settings">The settings in force.</param>
    /// <param name="signs">Shows lights and display what goes on.</param>
    /// <param name="power">Switches the machine off.</param>
    /// <param name="commands">Restarts in safe mode.</param>
    /// <param name="writeState">Has all state written at once; returns before that.</param>
    /// <param name="board">Takes whether the mains is there.</param>
    /// <param name="log">The log.</param>
    public PowerParts(
        Published<ApplianceSettings> settings, PowerSigns signs, MachineSwitch power,
        BoardCommands commands, Action writeState, BoardWatch board, Log log)
    {
        (this.signs, this.power, this.commands, this.log) = (signs, power, commands, log);
        this.writeState = writeState;
        signs.Change(view => view with { CanSwitchOff = power.IsPossible });
        button = new ButtonKeeper(
            () => settings.Now.Power.Button, place => LineAt(place, isPulled: true), signs, Act,
            log.Warn);
        mains = new MainsKeeper(
            () => settings.Now.Power.Mains, () => settings.Now.Power.Hold,
            place => LineAt(place, isPulled: false), signs, Act, log.Warn);
        signs.Add(() => board.Mains.Now = signs.Now.Mains switch
        {
            MainsState.There => true,
            MainsState.Lost => false,
            _ => null,
        });
    }

    /// <summary>Health of those that the settings name.</summary>
    public IEnumerable<ConsumerHealth> Healths => button.Healths.Concat(mains.Healths);

    public void Start()
    {
        button.Start();
        mains.Start();
    }

    public void Dispose()
    {
        button.Dispose();
        mains.Dispose();
    }

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

        var answer = commands.TryExecute(
            new CommandRequest { Command = "safe-mode", Name = "on" }, "the button");
        if (answer is { Error: { } fault })
        {
            log.Warn($"The button asks for safe mode: {fault}");
        }
    }

    private void Act(MainsAct asked)
    {
        switch (asked)
        {
            case MainsAct.Save:
                log.Warn("The mains is lost; state is written, and the machine switched off unless it is"
                    + " back in time");
                writeState();
                break;
            case MainsAct.Resume:
                log.Warn("The mains is back");
                break;
            case MainsAct.SwitchOff:
                SwitchOff("the mains stayed away");
                break;
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
