using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ysf.Tests.EndToEnd;

/// <summary>A gateway on a real socket that sends frames with real error correction.</summary>
internal sealed class SimulatedGateway : IDisposable
{
    private readonly Socket socket;
    private CallsignField name;
    private readonly byte[] buffer = new byte[2048];
    private EndPoint answeredFrom = new IPEndPoint(IPAddress.Any, 0);

    public SimulatedGateway(IPEndPoint reflector, IPAddress address, string name)
        : this(reflector, new IPEndPoint(address, 0), name)
    {
    }

    public SimulatedGateway(IPEndPoint reflector, IPEndPoint place, string name)
    {
        var address = place.Address;
        Reflector = reflector;
        this.name = CallsignField.FromText(name);
        socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(place);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            answeredFrom = new IPEndPoint(IPAddress.IPv6Any, 0);
        }
    }

    /// <summary>Its address and port.</summary>
    public IPEndPoint Place => (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>Destination; changes as a name's address does in DNS.</summary>
    public IPEndPoint Reflector { get; set; }

    /// <summary>The address and port that the last datagram came from.</summary>
    public IPEndPoint AnsweredFrom => (IPEndPoint)answeredFrom;

    public void Send(ReadOnlySpan<byte> datagram) => socket.SendTo(datagram, Reflector);

    public void Poll()
    {
        Span<byte> poll = stackalloc byte[14];
        PollDatagram.Write(poll, name);
        Send(poll);
    }

    /// <summary>Polls until it is answered.</summary>
    public void Link()
    {
        Poll();
        Receive().ShouldBe(PollReply.Bytes.ToArray());
    }

    /// <summary>Names the rooms that it wants to hear, as <c>50;9;41+</c>, the first of them its own.</summary>
    public void Choose(string rooms)
    {
        var datagram = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(datagram, name, Encoding.ASCII.GetBytes(rooms));
        Send(datagram);
    }

    /// <summary>Links under another name: to the reflector it is another gateway.</summary>
    public void LinkAs(string other)
    {
        name = CallsignField.FromText(other);
        Link();
    }

    /// <summary>A whole over: header, eight V/D mode 2 frames, terminator.</summary>
    /// <returns>The frames as sent.</returns>
    public List<byte[]> Over(string call, byte squelch = 0, byte[]? block = null)
    {
        var frames = TestFrames.Over(name, CallsignField.FromText(call), squelch, block);
        foreach (var frame in frames)
        {
            Send(frame);
        }

        return frames;
    }

    /// <summary>The frames of an over of this gateway, to be sent one by one.</summary>
    public List<byte[]> Frames(string call) =>
        TestFrames.Over(name, CallsignField.FromText(call), squelch: 0);

    /// <summary>An over of 1.5 s, which makes its gateway known.</summary>
    public void OverAtPace(string call)
    {
        foreach (var frame in Frames(call))
        {
            Send(frame);
            Thread.Sleep(150);
        }
    }

    /// <summary>The next datagram; empty when none comes in time.</summary>
    public byte[] Receive(double seconds = 20)
    {
        if (!socket.Poll(TimeSpan.FromSeconds(seconds), SelectMode.SelectRead))
        {
            return [];
        }

        var length = socket.ReceiveFrom(buffer, ref answeredFrom);
        return buffer[..length];
    }

    /// <summary>Exactly this many datagrams, and then silence.</summary>
    public List<byte[]> Receive(int count)
    {
        var received = Enumerable.Range(0, count).Select(_ => Receive()).ToList();
        received.ShouldAllBe(datagram => datagram.Length > 0);
        Receive(seconds: 0.1).ShouldBeEmpty();
        return received;
    }

    public void HearsNothing() => Receive(seconds: 0.3).ShouldBeEmpty();

    public void Dispose() => socket.Dispose();
}
