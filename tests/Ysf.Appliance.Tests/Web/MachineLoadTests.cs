using Ysf.Appliance.Web;
using Ysf.Machine.Host;

namespace Ysf.Tests.Web;

/// <summary>Load of the reflector and temperature of the machine.</summary>
public sealed class MachineLoadTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ysf-load-").FullName;

    [Fact]
    public void Load_is_what_was_used_since_it_was_asked_last()
    {
        var load = new MachineLoad(new MachineFiles(root));
        load.TakeLoad(new Instant(0), TimeSpan.FromSeconds(5)).ShouldBeNull();
        load.TakeLoad(At(10), TimeSpan.FromSeconds(6)).ShouldBe(10);
        load.TakeLoad(At(20), TimeSpan.FromSeconds(6)).ShouldBe(0);
        load.TakeLoad(At(20), TimeSpan.FromSeconds(6)).ShouldBeNull();
    }

    [Fact]
    public void Temperature_is_in_thousandths_and_not_everywhere()
    {
        var load = new MachineLoad(new MachineFiles(root));
        load.Temperature().ShouldBeNull();
        Write("48312\n");
        load.Temperature().ShouldBe(48.312);
        Write("warm");
        load.Temperature().ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static Instant At(int seconds) => new(0L + (seconds * TimeSpan.TicksPerSecond));

    private void Write(string text)
    {
        Directory.CreateDirectory(root + "/sys/class/thermal/thermal_zone0");
        File.WriteAllText(root + "/sys/class/thermal/thermal_zone0/temp", text);
    }
}
