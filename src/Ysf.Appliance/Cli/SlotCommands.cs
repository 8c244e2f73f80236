using System.CommandLine;
using Ysf.Appliance.Slots;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>
/// The slot state, in the words of RAUC's <c>custom</c> boot loader backend: one word on the
/// standard output, and any exit code but 0 for what was not done.
/// </summary>
internal sealed class SlotCommands
{
    private readonly Option<string?> disk = new("--disk")
    {
        Description = "The disk with the slot state; without it the card's",
        HelpName = "FILE",
    };

    private readonly Argument<string> slot = new Argument<string>("SLOT")
    {
        Description = "A or B",
    }.AcceptOnlyFromAmong("A", "B");

    private readonly Argument<string> mark = new Argument<string>("STATE")
    {
        Description = "good or bad",
    }.AcceptOnlyFromAmong("good", "bad");

    public Command Slot => new("slot", "Which slot the machine boots; RAUC asks by this")
    {
        Make("status", "All that is known", Status),
        Make("get-primary", "The slot of the next boot", (system, _) =>
            Print($"{system.Disk.Read().Next}")),
        Make("set-primary", "The next boot is from a slot, on trial", SetPrimary, slot),
        Make("get-state", "Whether a slot may be booted", (system, parsed) =>
            Print(SlotRules.IsGood(system.Disk.Read(), SlotOf(parsed)) ? "good" : "bad"), slot),
        Make("set-state", "A slot proved itself, or is about to be overwritten", SetState,
            slot, mark),
        Make("get-current", "The slot that runs", (system, _) => Print($"{system.Running.Slot}")),
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

    /// <summary>Does something with the slots, or says why that cannot be.</summary>
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

        // Also when nothing changes: a copy that was torn long ago is put right.
        system.Disk.Write(next);
        return ExitCode.Ok;
    }

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
