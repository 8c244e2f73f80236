using System.Net;
using System.Net.Sockets;

namespace Ysf.Tests.EndToEnd;

/// <summary>The far end of a link on a real socket.</summary>
internal sealed class FarEndServer : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly FarEnd end;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private EndPoint? peer;
    private volatile bool isOver;

    public FarEndServer(FarEnd end, IPEndPoint place)
    {
        this.end = end;
        socket.Bind(place);
        thread = new Thread(Serve) { IsBackground = true };
        thread.Start();
    }

    public IPEndPoint Place => (IPEndPoint)socket.LocalEndPoint!;

    public bool IsLinked => Ask(one => one.IsLinked);

    /// <summary>Frames of overs that it heard.</summary>
    public int Heard => Ask(one => one.Heard.Count);

    /// <summary>All bytes that it was sent.</summary>
    public List<byte[]> Received => Ask(one => one.Received.ToList());

    /// <summary>It is away, or starts again and knows nobody.</summary>
    public void SetAway(bool isAway)
    {
        lock (gate)
        {
            if (isAway)
            {
                end.IsOff = true;
            }
            else
            {
                end.Restart();
            }
        }
    }

    /// <summary>Sends a YSFD to whoever is linked, in the form of this kind.</summary>
    public void Say(byte[] ysfd)
    {
        lock (gate)
        {
            if (end is { IsOff: false, IsLinked: true } && peer is not null)
            {
                socket.SendTo(end.Spell(ysfd), peer);
            }
        }
    }

    public void Dispose()
    {
        isOver = true;
        thread.Join();
        socket.Dispose();
    }

    private T Ask<T>(Func<FarEnd, T> ask)
    {
        lock (gate)
        {
            return ask(end);
        }
    }

    private void Serve()
    {
        var buffer = new byte[2048];
        while (!isOver)
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            if (!socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
            {
                continue;
            }

            var length = socket.ReceiveFrom(buffer, ref from);
            lock (gate)
            {
                peer = from;
                foreach (var answer in end.Take(buffer[..length]))
                {
                    socket.SendTo(answer, from);
                }
            }
        }
    }
}
