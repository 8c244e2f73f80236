using System.Globalization;
using Ysf.Appliance.Instances;

namespace Ysf.Tests.Instances;

/// <summary>A state directory is one reflector's at a time.</summary>
public sealed class InstanceLockTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_second_is_refused_with_directory_and_process_until_the_first_lets_go()
    {
        var state = folder["state"];
        using (var first = InstanceLock.TryTake(state, out var fault))
        {
            first.ShouldNotBeNull();
            fault.ShouldBeNull();
            InstanceLock.TryTake(state, out fault).ShouldBeNull();
            fault.ShouldBe($"{state}: another reflector, process {Environment.ProcessId},"
                + " uses this state directory");
            InstanceLock.TryTake(folder["other"], out fault).ShouldNotBeNull().Dispose();
        }

        InstanceLock.TryTake(state, out _).ShouldNotBeNull().Dispose();
        File.GetUnixFileMode(Path.Combine(state, "lock")).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("999999999")]
    public void A_number_that_is_nobodys_is_not_named(string number)
    {
        using var first = InstanceLock.TryTake(folder.Path, out _);
        File.WriteAllText(folder["lock"] + ".x", number);
        Overwrite(number);

        InstanceLock.TryTake(folder.Path, out var fault).ShouldBeNull();

        fault.ShouldBe($"{folder.Path}: another reflector uses this state directory");
    }

    [Fact]
    public void A_directory_that_takes_no_file_is_used_without_a_guard_and_reported()
    {
        File.WriteAllText(folder["file"], "");
        foreach (var state in new[] { folder["file"], "/proc/none" })
        {
            using var taken = InstanceLock.TryTake(state, out var fault);

            taken.ShouldNotBeNull();
            fault.ShouldNotBeNull().ShouldStartWith($"{state}/lock: ");
            fault.ShouldEndWith("a second reflector with this state directory cannot be detected");
        }
    }

    [Fact]
    public void A_link_in_the_place_of_the_lock_is_not_followed()
    {
        File.CreateSymbolicLink(folder["lock"], folder["elsewhere"]);

        using var taken = InstanceLock.TryTake(folder.Path, out var fault);

        fault.ShouldNotBeNull();
        File.Exists(folder["elsewhere"]).ShouldBeFalse();
    }

    // As another process would: .NET's own streams would ask for the lock.
    private void Overwrite(string text)
    {
        using var sh = System.Diagnostics.Process.Start(
            "sh", ["-c", "printf %s \"$1\" >\"$2\"", "sh", text, folder["lock"]]);
        sh.WaitForExit();
        sh.ExitCode.ToString(CultureInfo.InvariantCulture).ShouldBe("0");
    }
}
