using System.Net.Sockets;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Loop;
using Ysf.Machine.Work;
using Ysf.Tests.EndToEnd;
using Ysf.Tests.Net;

namespace Ysf.Tests;

/// <summary>The loop on real sockets, turned by the test.</summary>
[Collection(AloneCollection.Name)]
public sealed class EventLoopTests : IDisposable
{
    private const int Port = 42555;
    private const long Spare = 16 << 20;
    private readonly LoopBench bench = new(251, Port);
    private readonly EventLoop loop;
    private readonly List<Socket> gateways = [];

    public EventLoopTests() => loop = bench.NewLoop(
        bench.Options with
        {
            StreamTimeout = TimeSpan.FromHours(1),
            Rates = new RateLimits { FrameRate = 1_000_000, CarryRate = 1_000_000 },
        },
        new EventRing(1024));

    public void Dispose()
    {
        loop.Dispose();
        bench.Dispose();
    }

    [Fact]
    public void Forwarding_allocates_nothing()
    {
        const int listeners = 30;
        const int frames = 500;
        for (var i = 0; i <= listeners; i++)
        {
            gateways.Add(NewGateway($"GW{i:D3}"));
        }

        var over = TestFrames.Over(
            CallsignField.FromText("GW000"), CallsignField.FromText("IU5AAA"), 0);
        Talk(over, frames: 50);
        var sentBefore = bench.Ports.Counters.Sent;

        // A collection moves the thread's count by what is left of its piece of 8 KiB.
        GC.TryStartNoGCRegion(Spare).ShouldBeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Talk(over, frames);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.EndNoGCRegion();

        (bench.Ports.Counters.Sent - sentBefore).ShouldBe(frames * listeners);
        allocated.ShouldBe(0);
    }

    [Fact]
    public void A_snapshot_is_taken_for_who_asks_and_nobody_waits_for_an_ended_loop()
    {
        var request = loop.AddSnapshots();
        gateways.Add(NewGateway("GW"));
        var runner = new Thread(loop.Run);
        runner.Start();

        var snapshot = request.Take(TimeSpan.FromSeconds(10)).ShouldNotBeNull();
        snapshot.Gateways.Length.ShouldBe(1);
        snapshot.Gateways[0].Name.ToString().ShouldBe("GW");

        bench.Mailbox.Stop();
        runner.Join(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        var asked = Clock.Now;
        request.Take(TimeSpan.FromSeconds(10)).ShouldBeNull();
        (Clock.Now - asked).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void The_mark_of_life_advances_with_every_turn()
    {
        var before = loop.AliveAt;
        bench.Mailbox.Wake.Signal();
        loop.Turn();
        loop.AliveAt.ShouldBeGreaterThan(before);
    }

    private Socket NewGateway(string name)
    {
        var socket = bench.Peer(2);
        socket.Connect(bench.Place(Port));
        var poll = new byte[14];
        PollDatagram.Write(poll, CallsignField.FromText(name));
        socket.Send(poll);
        loop.Turn();
        return socket;
    }

    // Header once, then voice; no terminator, so that the over stays open.
    private void Talk(List<byte[]> over, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            gateways[0].Send(i == 0 ? over[0] : over[1 + (i % 8)]);
            loop.Turn();
        }
    }
}
