using System.Text;
using Ysf.Appliance.Slots;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Update;

/// <summary>Maintains the slots beside installing: at each start, and on request.</summary>
/// <param name="system">The machine.</param>
/// <param name="say">Takes what there is to be said.</param>
internal sealed class SlotKeeper(SlotSystem system, Action<string> say)
{
    private const string NotBack =
        "its trial ended without a result: hang, failure or power cut";

    /// <summary>Partition 0 leaves the choice to autoboot.txt.</summary>
    private const string TryOnce = "0 tryboot";

    /// <summary>
    /// At each start: a trial that had its boot and did not come back is noted, once, and both
    /// copies of the slot state are repaired.
    /// </summary>
    public void Settle(DateTime now)
    {
        var state = system.Disk.Read();
        if (system.Running.IsOnTrial(state))
        {
            say($"Slot {system.Running.Slot} is on trial, version {system.Version}");
            return;
        }

        if (state.IsSpent && system.Running.Slot == state.Good)
        {
            NoteFailure(now);
            state = state.Clear();
        }

        // Whatever a power cut left of a copy, before it is needed.
        system.Disk.Write(state);
    }

    /// <summary>Calls off a trial that has not begun; a sentence, and whether it did.</summary>
    public (bool IsDone, string Words) Cancel(DateTime now)
    {
        var state = system.Disk.Read();
        if (system.Running.IsOnTrial(state))
        {
            return (false, "this version is on trial; a restart of the machine ends the trial and rolls"
                + " back");
        }

        if (!state.IsPending)
        {
            return (false, "no trial is pending");
        }

        system.Disk.Write(state.Clear());
        Note(system.Record.Read().As(UpdateStates.Cancelled, null, now));
        return (true, $"slot {state.Good} stays; the trial of slot {state.Trial} is cancelled");
    }

    /// <summary>The next boot is from the other slot, on trial; a sentence, and whether it is.
    /// </summary>
    public (bool IsDone, string Words) BootOther(DateTime now)
    {
        var (state, other) = (system.Disk.Read(), system.Running.Slot.Other());
        if (system.Running.IsOnTrial(state))
        {
            return (false, $"slot {system.Running.Slot} is on trial; a restart of the machine rolls"
                + $" back to slot {other}");
        }

        if (system.EmptinessOf(other) is { } fault)
        {
            return (false, fault);
        }

        // What waits for its trial there already is what is recorded.
        if (!state.IsPending)
        {
            Note((system.Record.Read() with
            {
                Version = null,
                From = system.Version,
                Slot = other.ToString(),
            }).As(UpdateStates.Installed, null, now));
        }

        system.Disk.Write(state.Begin(other));
        return (true, $"the next start is from slot {other}, on trial");
    }

    /// <summary>A slot on trial proved itself. Throws <see cref="SystemError"/>.</summary>
    public string Commit(DateTime now)
    {
        system.Disk.Write(SlotState.Commit(system.Running.Slot));
        Note((system.Record.Read() with { Version = system.Version, Lost = null })
            .As(UpdateStates.Committed, null, now));
        return $"slot {system.Running.Slot}, version {system.Version}, passed its trial and is"
            + " committed";
    }

    /// <summary>A slot on trial did not prove itself; the old one is next anyway.</summary>
    public string GiveUp(string reason, DateTime now)
    {
        Note((system.Record.Read() with { Version = system.Version }).AsFailed(reason, now));
        return $"slot {system.Running.Slot}, version {system.Version}, failed its trial;"
            + $" the next start returns to the other slot: {reason}";
    }

    /// <summary>
    /// At a restart: where the firmware has to be asked for a pending trial, counts it down and
    /// leaves the request to systemd. Counted first: a power cut between the two ends the trial, and
    /// the good slot starts. Throws <see cref="SystemError"/>.
    /// </summary>
    /// <returns>Whether the restart is the trial's.</returns>
    public bool ArmRestart()
    {
        var state = system.Disk.Read();
        if (!system.Disk.IsArmedAtRestart || !state.IsPending)
        {
            return false;
        }

        system.Disk.Write(state.CountDown());
        try
        {
            // It lies in memory, so whether it outlives a power cut does not matter.
            _ = WholeFile.Write(system.Machine.RestartArgument, Encoding.ASCII.GetBytes(TryOnce));
            return true;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            throw SystemError.Of("write", system.Machine.RestartArgument, FileFault.Say(error));
        }
    }

    private void NoteFailure(DateTime now)
    {
        var record = system.Record.Read();

        // The judge of the trial knew more.
        if (record.State != UpdateStates.Failed)
        {
            record = record.AsLost(NotBack, now);
            Note(record);
        }

        say($"The update failed and was rolled back to slot {system.Running.Slot}: {record.Reason}");
        CardNote.Leave(
            system.Machine,
            UpdateWords.Of(record, UpdateMoment.Of(system) with { IsPending = false }), say);
    }

    private void Note(UpdateRecord record)
    {
        if (system.Record.Save(record) is { } problem)
        {
            say(problem);
        }
    }
}
