using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>An over that goes on until it is disposed.</summary>
internal sealed class Talk : IDisposable
{
    private readonly Thread thread;
    private volatile bool isOver;

    public Talk(SimulatedGateway gateway, string call)
    {
        thread = new Thread(() =>
        {
            var frames = gateway.Frames(call);
            gateway.Send(frames[0]);
            for (var i = 0; !isOver; i++)
            {
                gateway.Send(frames[1 + (i % (frames.Count - 2))]);
                Thread.Sleep(100);
            }

            gateway.Send(frames[^1]);
        });
        thread.Start();
    }

    public void Dispose()
    {
        isOver = true;
        thread.Join();
    }
}
