using Ysf.Appliance.Slots;
using Ysf.Machine.Host;

namespace Ysf.Tests.Update;

public sealed class UpdateMarkTests
{
    [Fact]
    public void Percent_of_an_update_is_read_while_it_runs_and_no_longer_than_it_is_known()
    {
        using var folder = new TempDirectory();
        var files = new MachineFiles(folder.Path);
        UpdateMark.PercentOf(files).ShouldBeNull();
        using (var mark = UpdateMark.Begin(files, out _).ShouldNotBeNull())
        {
            UpdateMark.PercentOf(files).ShouldBeNull();
            mark.Note(4);
            UpdateMark.PercentOf(files).ShouldBe(4);
            mark.Note(100);
            UpdateMark.PercentOf(files).ShouldBe(100);
            UpdateMark.IsThere(files).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(" 40% Copying image to slot.1", 40, "Copying image to slot.1")]
    [InlineData("100% Installing done.", 100, "Installing done.")]
    public void Progress_is_read_from_lines_of_RAUC(string line, int percent, string text) =>
        RaucWords.ProgressOf(line).ShouldBe((percent, text));

    [Theory]
    [InlineData("Installing `x.raucb` succeeded")]
    [InlineData("% nothing")]
    [InlineData("")]
    public void Other_lines_are_no_progress(string line) =>
        RaucWords.ProgressOf(line).ShouldBeNull();

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
