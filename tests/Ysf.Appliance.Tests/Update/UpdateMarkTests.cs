using Ysf.Appliance.Slots;
using Ysf.Machine.Host;

namespace Ysf.Tests.Update;

public sealed class UpdateMarkTests
{
    [Fact]
    public void Mark_exists_as_long_as_the_update()
    {
        using var folder = new TempDirectory();
        var machine = new MachineFiles(folder.Path);
        UpdateMark.IsThere(machine).ShouldBeFalse();

        using (UpdateMark.Begin(machine, out _).ShouldNotBeNull())
        {
            UpdateMark.IsThere(machine).ShouldBeTrue();
            UpdateMark.Begin(machine, out var fault).ShouldBeNull();
            fault.ShouldBe("another update is running");
        }

        UpdateMark.IsThere(machine).ShouldBeFalse();
        UpdateMark.Begin(machine, out _).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public void Mark_of_a_dead_process_is_ignored()
    {
        using var folder = new TempDirectory();
        var machine = new MachineFiles(folder.Path);
        Directory.CreateDirectory(machine.UpdateRun);
        File.WriteAllText(Path.Combine(machine.UpdateRun, "under-way"), "1\n");

        UpdateMark.IsThere(machine).ShouldBeFalse();
    }

    [Fact]
    public void Failure_to_set_the_clock_is_reported()
    {
        UpdateMark.Begin(new MachineFiles("/proc/nowhere"), out var fault).ShouldBeNull();
        fault.ShouldStartWith("/proc/nowhere/");
    }
}
