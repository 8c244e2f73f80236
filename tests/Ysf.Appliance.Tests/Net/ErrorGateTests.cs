using Ysf.Appliance.Net;

namespace Ysf.Tests.Net;

public sealed class ErrorGateTests
{
    private readonly ErrorGate gate = new();
    private readonly Instant start = new(TimeSpan.TicksPerDay);

    [Fact]
    public void A_thousand_ports_that_refuse_every_frame_leave_it_open()
    {
        for (var second = 0; second < 60; second++)
        {
            gate.Note(start + TimeSpan.FromSeconds(second), 10_000).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_flood_closes_it_for_five_seconds()
    {
        gate.Note(start, ErrorGate.Most).ShouldBeTrue();
        gate.Note(start, 1).ShouldBeFalse();
        gate.IsOpen.ShouldBeFalse();
        gate.TryOpen(start + (ErrorGate.Pause / 2)).ShouldBeFalse();

        gate.TryOpen(start + ErrorGate.Pause).ShouldBeTrue();
        gate.IsOpen.ShouldBeTrue();
        gate.Note(start + ErrorGate.Pause, 1).ShouldBeTrue();
    }
}
