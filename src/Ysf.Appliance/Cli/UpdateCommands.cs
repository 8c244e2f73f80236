using System.CommandLine;
using Ysf.Appliance.Card;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Commands that install another version of the image, and roll back.</summary>
/// <param name="control">Finds the running reflector.</param>
internal sealed class UpdateCommands(ControlCommands control)
{
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan TrialPause = TimeSpan.FromSeconds(10);

    /// <summary>Shorter than the start timeout of the unit.</summary>
    private static readonly TimeSpan TrialPatience = TimeSpan.FromMinutes(30);

    private readonly Argument<string> source = new("FILE")
    {
        Description = "Bundle (.raucb), or its address (https://...)",
    };

    private readonly Option<bool> again =
        TypedValues.Flag("--again", "Install the bundle even if its version already runs");

    private readonly Option<bool> reboot =
        TypedValues.Flag("--reboot", "Restart the machine after the installation, once no over is open");

    private readonly Option<bool> now =
        TypedValues.Flag("--now", "Check now, even before [Update] Every has passed");

    private readonly Option<string?> disk = new("--disk")
    {
        Description = "Disk with the slot state; default: the card's",
        HelpName = "FILE",
    };

    public Command Update => new("update", "Install another version of the system; it runs on trial first")
    {
        MakeInstall(),
        Make("status", "Show slots and the result of the last update", Status),
        Make("cancel", "Cancel a trial that has not begun", (system, _) =>
            Tell(new SlotKeeper(system, Say).Cancel(DateTime.UtcNow))),
        Make("other-slot", "Boot the other slot next, on trial", (system, _) =>
            Tell(new SlotKeeper(system, Say).BootOther(DateTime.UtcNow))),
        Make("judge", "Commit the trial of this boot if its checks pass, else roll back", Judge),
        Make("settle", "Record how a trial ended; run at each start", Settle),
        Make("card", "Install the newest bundle found on the card", Card, reboot),
        Make("pull", "Install a newer version from [Update] Url, if there is one", Pull, now, reboot),
    };

    private Command Make(
        string name, string description, Func<SlotSystem, ParseResult, int> act,
        params Option<bool>[] options)
    {
        var made = control.Command(name, description, parsed => AsRoot(parsed, act));
        made.Options.Add(disk);
        foreach (var option in options)
        {
            made.Options.Add(option);
        }

        return made;
    }

    private Command MakeInstall()
    {
        var made = Make(
            "install", "Install a bundle into the other slot", Install, again, reboot);
        made.Arguments.Add(source);
        return made;
    }

    private int AsRoot(ParseResult parsed, Func<SlotSystem, ParseResult, int> act)
    {
        if (unistd.geteuid() != 0)
        {
            Console.Error.WriteLine("update must run as root: it reads and writes the disk of the card");
            return ExitCode.NotDone;
        }

        return SlotCommands.With(parsed.GetValue(disk), system => act(system, parsed));
    }

    private int Install(SlotSystem system, ParseResult parsed)
    {
        var (named, isAgain) = (parsed.GetValue(source)!, parsed.GetValue(again));
        var result = ReleaseAddress.IsOne(named)
            ? new ReleasePull(system, new UpdateSettings(string.Empty, default), Say)
                .Fetch(named, isAgain)
            : new Installation(system, Say).Install(named, isAgain);
        return Finish(result, parsed);
    }

    private static int Status(SlotSystem system, ParseResult parsed)
    {
        var (state, running) = (system.Disk.Read(), system.Running);
        Console.WriteLine($"This is slot {running.Slot}, version {system.Version}"
            + $" for {system.Compatible}{(running.IsOnTrial(state) ? ", ON TRIAL" : string.Empty)}");
        Console.WriteLine(state.IsPending
            ? $"Next start: slot {state.Trial}, on trial"
            : $"Next start: slot {state.Good}");
        Console.WriteLine($"Last update: {system.UpdateText}");
        if (system.Hindrance is { } hindrance)
        {
            Console.WriteLine($"No bundle can be installed now: {hindrance}");
        }

        if (system.Record.Read().Failed is { Count: > 0 } failed)
        {
            Console.WriteLine($"Failed here: {string.Join(", ", failed)}");
        }

        return ExitCode.Ok;
    }

    private static int Settle(SlotSystem system, ParseResult parsed)
    {
        new SlotKeeper(system, Say).Settle(DateTime.UtcNow);
        return ExitCode.Ok;
    }

    private int Card(SlotSystem system, ParseResult parsed)
    {
        var bundles = new CardBundles(system, CardMount.Own, Say);
        WaitForTime(system, bundles);
        return bundles.Install() is { } result ? Finish(result, parsed) : ExitCode.Ok;
    }

    // If this returned at once, the unit that watches the card would call again at once.
    private static void WaitForTime(SlotSystem system, CardBundles bundles)
    {
        var since = Clock.Now;
        string? noted = null;
        while (Clock.Now - since < TrialPatience && system.Hindrance is { } hindrance)
        {
            if (hindrance != noted && system.SafeMode is not null)
            {
                bundles.NoteDelay(hindrance);
            }

            noted = hindrance;
            Thread.Sleep(TrialPause);
        }
    }

    private int Pull(SlotSystem system, ParseResult parsed)
    {
        var read = InstanceSettings.Read(control.ConfigOf(parsed));
        if (read.Settings is not { } settings)
        {
            Console.Error.WriteLine("The settings cannot be read; no check for updates");
            return ExitCode.Settings;
        }

        var pull = new ReleasePull(system, settings.Update, Say);
        if (settings.Update.Url.Length == 0
            || (!parsed.GetValue(now) && !pull.IsDue(Clock.Now)))
        {
            return ExitCode.Ok;
        }

        return pull.Pull(Clock.Now) is { } result ? Finish(result, parsed) : ExitCode.Ok;
    }

    private int Judge(SlotSystem system, ParseResult parsed)
    {
        var state = system.Disk.Read();
        if (!system.Running.IsOnTrial(state))
        {
            Say("No trial is running");
            return ExitCode.Ok;
        }

        var keeper = new SlotKeeper(system, Say);
        var (end, hindrance) = WatchTrial(SocketsOf(parsed));
        var words = end == TrialEnd.Commit
            ? keeper.Commit(DateTime.UtcNow)
            : keeper.GiveUp(hindrance, DateTime.UtcNow);
        Say(words);
        CardNote.Leave(system.Machine, words, Say);
        return end == TrialEnd.Commit ? ExitCode.Ok : Reboot();
    }

    private static (TrialEnd End, string Hindrance) WatchTrial(IReadOnlyList<string> sockets)
    {
        var (judge, watch) = (new TrialJudge(Clock.Now), new TrialWatch(sockets));
        var said = string.Empty;
        while (true)
        {
            var facts = watch.Look();
            var end = judge.Look(Clock.Now, facts);
            if (end != TrialEnd.NotYet)
            {
                return (end, judge.Hindrance);
            }

            if ((facts.Hindrance ?? "all checks pass") is var seen && seen != said)
            {
                said = seen;
                Say($"On trial: {seen}");
            }

            Thread.Sleep(LookPause);
        }
    }

    private int Finish(InstallResult result, ParseResult parsed)
    {
        if (result.End != InstallEnd.Done)
        {
            Console.Error.WriteLine($"Not installed: {result.Words}");
            return result.End == InstallEnd.NotDone ? ExitCode.System : ExitCode.NotDone;
        }

        Say($"Installed: {result.Words}");
        if (!parsed.GetValue(reboot))
        {
            Say("To start the new version: systemctl reboot");
            return ExitCode.Ok;
        }

        PlannedReboot.WaitForQuiet(SocketsOf(parsed));
        return Reboot();
    }

    private static int Reboot()
    {
        Say("The machine restarts");
        if (PlannedReboot.Begin() is not { } fault)
        {
            return ExitCode.Ok;
        }

        Console.Error.WriteLine(fault);
        return ExitCode.System;
    }

    // Settings that this version cannot read must not hide the reflector from the judge.
    private IReadOnlyList<string> SocketsOf(ParseResult parsed) =>
        control.PathsOf(parsed) is { Count: > 0 } paths
            ? paths
            : new RunningInstances(HostPlaces.Own).SocketsOfFile(null);

    private static int Tell((bool IsDone, string Words) result)
    {
        (result.IsDone ? Console.Out : Console.Error).WriteLine(result.Words);
        return result.IsDone ? ExitCode.Ok : ExitCode.NotDone;
    }

    // To the journal at once, also when no program reads the standard output.
    private static void Say(string line) => StandardFiles.Complain(line);
}
