using Ysf.Appliance.Slots;
using Ysf.Machine.Host;

namespace Ysf.Tests.Update;

public sealed class UpdateMarkTests
{
    [Fact]
    public void It_is_there_as_long_as_the_update()
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
    public void What_a_process_that_died_left_counts_for_nothing()
    {
        using var folder = new TempDirectory();
        var machine = new MachineFiles(folder.Path);
        Directory.CreateDirectory(machine.UpdateRun);
        File.WriteAllText(Path.Combine(machine.UpdateRun, "under-way"), "1\n");

        UpdateMark.IsThere(machine).ShouldBeFalse();
    }

    [Fact]
    public void Where_it_cannot_be_set_that_is_said()
    {
        UpdateMark.Begin(new MachineFiles("/proc/nowhere"), out var fault).ShouldBeNull();
        fault.ShouldStartWith("/proc/nowhere/");
    }
}
