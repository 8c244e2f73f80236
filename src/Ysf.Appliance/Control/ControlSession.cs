using System.Net.Sockets;
using System.Text.Json;
using Ysf.Appliance.Logging;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Control;

/// <summary>
/// One connection to the control socket: requests in, a line of JSON out for each. Never waits.
/// </summary>
/// <remarks>
/// The next request is read when the answer to the last has gone out, so that one who asks and does
/// not read costs no more memory than one answer.
/// </remarks>
internal sealed class ControlSession : IDisposable
{
    private const int RequestMax = 4096;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly Socket socket;
    private readonly Commands commands;
    private readonly BoardCommands ownCommands;
    private readonly LogTail tail;
    private readonly string who;
    private readonly byte[] request = new byte[RequestMax];
    private int requestLength;
    private bool isEnded;
    private byte[] answer = [];
    private int answerSent;
    private long? nextLine;
    private Instant activeAt = Clock.Now;

    public ControlSession(
        Socket socket, Commands commands, BoardCommands ownCommands, LogTail tail)
    {
        (this.socket, this.commands, this.tail) = (socket, commands, tail);
        this.ownCommands = ownCommands;
        who = PeerName.Of(socket);
        socket.Blocking = false;
    }

    public int Fd => (int)socket.Handle;

    /// <summary>Whether it waits until the other side reads.</summary>
    public bool IsSending => answerSent < answer.Length;

    /// <summary>Whether it wants to be woken when the log gets a line.</summary>
    public bool IsFollowing => nextLine is not null;

    public bool IsOver { get; private set; }

    public void Dispose() => socket.Dispose();

    /// <summary>Does as much as can be done now.</summary>
    public void Turn(Instant now)
    {
        try
        {
            Send(now);
            while (!IsSending && !IsOver && (TryAnswerNext(now) || TryFollowLog()))
            {
                Send(now);
            }
        }
        catch (SocketException)
        {
            // The other side is gone.
            IsOver = true;
            return;
        }

        // A last answer goes out as far as the socket takes it.
        IsOver |= now - activeAt > Silence && (IsSending || !IsFollowing);
    }

    private void Receive(Instant now)
    {
        while (!isEnded && requestLength < RequestMax && socket.Poll(0, SelectMode.SelectRead))
        {
            var length = socket.Receive(request.AsSpan(requestLength));
            if (length == 0)
            {
                isEnded = true;
                return;
            }

            requestLength += length;
            activeAt = now;
        }
    }

    // What is left of one request may hold the next.
    private bool TryAnswerNext(Instant now)
    {
        Receive(now);
        var end = request.AsSpan(0, requestLength).IndexOf((byte)'\n');
        if (end >= 0)
        {
            Answer(Execute(request.AsSpan(0, end)));
            requestLength -= end + 1;
            request.AsSpan(end + 1, requestLength).CopyTo(request);
            activeAt = now;
            return true;
        }

        if (requestLength == RequestMax)
        {
            Answer(CommandAnswer.Failed($"a request must have at most {RequestMax} bytes"));
            IsOver = true;
            return true;
        }

        IsOver = isEnded;
        return false;
    }

    private CommandAnswer Execute(ReadOnlySpan<byte> line)
    {
        if (CommandRequest.TryReadJson(line) is not { } asked)
        {
            return CommandAnswer.Failed("a request must be one JSON object, {\"command\": \"status\"}");
        }

        return asked.Command switch
        {
            "log" => Log(asked),
            _ => ownCommands.TryExecute(asked, who) ?? commands.Execute(asked, who),
        };
    }

    private CommandAnswer Log(CommandRequest asked)
    {
        const int usualCount = 50;
        var next = tail.Next - Math.Clamp(asked.Count ?? usualCount, 0, LogTail.LinesMax);
        var lines = tail.ReadFrom(ref next);
        nextLine = asked.Follow ? next : null;
        return CommandAnswer.Done() with { Log = lines };
    }

    private bool TryFollowLog()
    {
        if (nextLine is not { } next || tail.ReadFrom(ref next) is not { Count: > 0 } lines)
        {
            return false;
        }

        nextLine = next;
        Answer(CommandAnswer.Done() with { Log = lines });
        return true;
    }

    private void Answer(CommandAnswer what)
    {
        answer = [.. JsonSerializer.SerializeToUtf8Bytes(
            what, ControlJson.Readable.CommandAnswer), (byte)'\n'];
        answerSent = 0;
    }

    private void Send(Instant now)
    {
        while (IsSending && socket.Poll(0, SelectMode.SelectWrite))
        {
            answerSent += socket.Send(answer.AsSpan(answerSent), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }

            activeAt = now;
        }
    }
}
