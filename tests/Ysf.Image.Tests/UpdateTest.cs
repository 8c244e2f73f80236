using System.Diagnostics;

namespace Ysf.Tests.Image;

/// <summary>Shared parts of update tests.</summary>
public abstract class UpdateTest : CardTest
{
    /// <summary>As long as writing a slot may take.</summary>
    private protected static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(10);

    /// <summary>The version that the card is made with.</summary>
    private protected static string First => BundleFiles.VersionAfter(0);

    /// <summary>Version of most updates.</summary>
    private protected static string Next => BundleFiles.VersionAfter(1);

    /// <summary>Version of the second update.</summary>
    private protected static string AfterNext => BundleFiles.VersionAfter(2);

    /// <summary>Puts an update on a card that is in no machine.</summary>
    private protected static BundleFixture Put(CutDisk disk, string name)
    {
        var bundle = new BundleFixture(name + ".raucb");
        bundle.Put(disk, BundleFiles.PathOf(name));
        return bundle;
    }

    /// <summary>Waits until an update is installed and the machine starts again.</summary>
    private protected static void IsInstalled(CardMachine machine, TimeSpan? within = null)
    {
        var (since, bites) = (Stopwatch.GetTimestamp(), machine.Monitor.Bites);
        machine.IsRestarted(machine.Monitor.Resets, within ?? InstallPatience);
        machine.Monitor.Bites.ShouldBe(bites, "the watchdog bit while the update was written");
        Note($"installed and stopped {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s later");
    }

    /// <summary>Waits until the version that runs has proved itself.</summary>
    private protected static void IsCommitted(
        CardMachine machine, string version, TimeSpan? within = null)
    {
        var patience = within ?? Patience;
        Note($"in service {machine.AnswersPolls(patience).TotalSeconds:F1} s after that");
        var since = Stopwatch.GetTimestamp();
        var shell = machine.Console.Shell(patience);
        StatusOf(shell).ShouldContain("ON TRIAL");
        CardMachine.Eventually(
            () => StatusOf(shell).Contains($"{version} passed its trial and is"
                + " committed"), patience.TotalSeconds);
        Note($"committed {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s after that");
        StatusOf(shell).ShouldNotContain("ON TRIAL");
    }

    /// <summary>Waits until a version on trial is left and the one before serves.</summary>
    private protected static void IsLeft(CardMachine machine)
    {
        // Ten minutes are the judge's, and to start and stop takes its time too.
        var since = Stopwatch.GetTimestamp();
        machine.IsRestarted(machine.Monitor.Resets, TimeSpan.FromMinutes(15));
        Note($"left {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s later,"
            + $" resets {machine.Monitor.Resets}, bites {machine.Monitor.Bites}");
        Note($"in service {machine.AnswersPolls(Patience).TotalSeconds:F1} s after that");
    }

    /// <summary>Both copies of the slot state.</summary>
    private protected static byte[] State(CutDisk disk)
    {
        var extent = disk.Layout[CardRegion.State];
        return disk.Read(extent.First, (int)extent.Count);
    }

    /// <summary>Status of updates, as the machine reports it.</summary>
    private protected static string StatusOf(RootShell shell) =>
        shell.Run("ysf-appliance update status");

    /// <summary>Asserts that a slot runs and no trial is running or pending.</summary>
    private protected static void Runs(RootShell shell, char slot, string version)
    {
        var status = StatusOf(shell);
        Note(status);
        status.ShouldStartWith($"This is slot {slot}, version {version} for");
        status.ShouldNotContain("ON TRIAL");
        status.ShouldContain($"Next start: slot {slot}");
        shell.Run("cat /proc/cmdline").ShouldContain($"ysf.slot={slot}");
    }

    /// <summary>Has a card run from slot B, with what it has in slot A.</summary>
    private protected static void LiveInSlotB(CutDisk disk) => PutInSlotB(disk, "good=B\n");

    /// <summary>Puts the card's system into slot B too, on trial.</summary>
    /// <param name="disk">The card.</param>
    /// <param name="left">Boots that the trial has left.</param>
    private protected static void BeginTrialInSlotB(CutDisk disk, int left) =>
        PutInSlotB(disk, $"good=A\ntrial=B\nleft={left}\n");

    private static void PutInSlotB(CutDisk disk, string choice)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-slot-").FullName;
        try
        {
            var (text, state, slot) = (
                Path.Combine(folder, "text"), Path.Combine(folder, "state"),
                Path.Combine(folder, "slot"));
            File.WriteAllText(text, choice);
            Tool.Run("mkenvimage", "-s", "0x200", "-p", "0", "-o", state, text);
            var first = disk.Layout[CardRegion.State].First;
            disk.Change(first, [File.ReadAllBytes(state)]);
            disk.Change(first + 8, [File.ReadAllBytes(state)]);
            disk.Save(slot, disk.Layout[CardRegion.SlotA]);
            disk.Load(slot, disk.Layout[CardRegion.SlotB]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
