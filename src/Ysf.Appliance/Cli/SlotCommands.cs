using System.CommandLine;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>
/// The commands of RAUC's <c>custom</c> boot loader backend: they print one word, and exit with
/// another code than 0 if they fail.
/// </summary>
internal sealed class SlotCommands
{
    private readonly Option<string?> disk = new("--disk")
    {
        Description = "Disk with the slot state; default: the card's",
        HelpName = "FILE",
    };

    private readonly Argument<string> slot =
        TypedValues.OneOf("SLOT", "Slot of the disk", "A", "B");

    private readonly Argument<string> mark =
        TypedValues.OneOf("STATE", "State to set", "good", "bad");

    public Command Slot => new("slot", "Query and set the slot to boot; called by RAUC")
    {
        Make("status", "Show the state of both slots", Status),
        Make("get-primary", "Print the slot of the next boot", (system, _) =>
            Print($"{system.Disk.Read().Next}")),
        Make("set-primary", "Boot a slot next, on trial", SetPrimary, slot),
        Make("get-state", "Print whether a slot may be booted: good or bad", (system, parsed) =>
            Print(SlotRules.IsGood(system.Disk.Read(), SlotOf(parsed)) ? "good" : "bad"), slot),
        Make("set-state", "Mark a slot as good, or as bad before it is overwritten", SetState,
            slot, mark),
        Make("arm", "Before a restart: request a pending trial from the firmware; called by systemd",
            Arm),
        Make("get-current", "Print the slot that runs", (system, _) => Print($"{system.Running.Slot}")),
    };

    private Command Make(
        string name, string description, Func<SlotSystem, ParseResult, int> act,
        params Argument<string>[] arguments)
    {
        var made = new Command(name, description) { disk };
        foreach (var argument in arguments)
        {
            made.Arguments.Add(argument);
        }

        made.SetAction(parsed => With(parsed.GetValue(disk), system => act(system, parsed)));
        return made;
    }

    /// <summary>Runs an act on the slots, or prints why they cannot be used.</summary>
    internal static int With(string? disk, Func<SlotSystem, int> act)
    {
        if (SlotSystem.Find(MachineFiles.Own, disk, out var fault) is not { } system)
        {
            Console.Error.WriteLine(fault);
            return ExitCode.NotDone;
        }

        try
        {
            return act(system);
        }
        catch (SystemError error)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCode.System;
        }
    }

    private static int Status(SlotSystem system, ParseResult parsed)
    {
        var state = system.Disk.Read();
        Print($"running {system.Running.Slot}{(system.Running.IsOnTrial(state) ? ", on trial" : "")}");
        Print($"good {state.Good}");
        Print(state.Trial is { } trial ? $"trial {trial}, boots left {state.Left}" : "no trial");
        return Print($"next {state.Next}");
    }

    private int SetPrimary(SlotSystem system, ParseResult parsed)
    {
        system.Disk.Write(SlotRules.SetPrimary(system.Disk.Read(), SlotOf(parsed)));
        return ExitCode.Ok;
    }

    private int SetState(SlotSystem system, ParseResult parsed)
    {
        var (state, named) = (system.Disk.Read(), SlotOf(parsed));
        var next = parsed.GetValue(mark) == "good"
            ? SlotRules.MarkGood(state, named, system.Running, out var refusal)
            : SlotRules.MarkBad(state, named, system.Running, out refusal);
        if (refusal is not null)
        {
            Console.Error.WriteLine(refusal);
            return ExitCode.NotDone;
        }

        // Written even without a change, which repairs a torn copy.
        system.Disk.Write(next);
        return ExitCode.Ok;
    }

    private static int Arm(SlotSystem system, ParseResult parsed) =>
        new SlotKeeper(system, StandardFiles.Complain).ArmRestart()
            ? Print("the next start is the trial of the other slot")
            : ExitCode.Ok;

    private Slot SlotOf(ParseResult parsed)
    {
        SlotNames.TryRead(parsed.GetValue(slot), out var named);
        return named;
    }

    private static int Print(string line)
    {
        Console.WriteLine(line);
        return ExitCode.Ok;
    }
}
