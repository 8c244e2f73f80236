namespace Ysf.Tests.EndToEnd;

/// <summary>
/// A talker who talks on, ten frames a second, and a listener of the same room who counts them.
/// </summary>
internal sealed class SteadyTalk
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private readonly SimulatedGateway talker;
    private readonly SimulatedGateway listener;
    private readonly Thread talking;
    private readonly Thread listening;
    private volatile bool isOver;
    private int sent;
    private int heard;

    public SteadyTalk(SimulatedGateway talker, SimulatedGateway listener)
    {
        (this.talker, this.listener) = (talker, listener);
        talking = new Thread(Talk);
        listening = new Thread(Listen);
        talking.Start();
        listening.Start();
    }

    /// <summary>Ends the over; every frame has to have been heard.</summary>
    /// <returns>The number of frames.</returns>
    public int EndsWithoutLoss()
    {
        EndsWithLoss().ShouldBe(0);
        return sent;
    }

    /// <summary>Ends the over; returns how many frames were not heard.</summary>
    public int EndsWithLoss()
    {
        isOver = true;
        talking.Join();
        listening.Join();
        return sent - heard;
    }

    private void Talk()
    {
        var frames = TestFrames.Over(
            CallsignField.FromText("STEADY"), CallsignField.FromText("IU5STE"), squelch: 0);
        Send(frames[0]);
        for (var i = 0; !isOver; i++)
        {
            Thread.Sleep(Pace);
            Send(frames[1 + (i % 8)]);
        }

        Send(frames[9]);
    }

    private void Send(byte[] frame)
    {
        talker.Send(frame);
        sent++;
    }

    private void Listen()
    {
        var isHeard = true;
        while (isHeard || talking.IsAlive)
        {
            isHeard = listener.Receive(seconds: 0.5).Length > 0;
            heard += isHeard ? 1 : 0;
        }
    }
}
