using Ysf.Appliance.Control;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Recovery;

/// <summary>The log as the running reflector tells it, read on a thread of its own.</summary>
internal sealed class ControlLog : ILogFollower
{
    // Lines that a slow terminal may be behind; beyond, the oldest are left out.
    private const int LinesMax = 200;

    private readonly Lock gate = new();
    private readonly BoundedQueue<string> lines = new(LinesMax);
    private readonly ControlClient client;
    private readonly Growth lost = new();
    private bool isOver;

    /// <param name="client">A connection on which answers go on to come; ours from now on.</param>
    /// <param name="first">The lines of the first.</param>
    public ControlLog(ControlClient client, IReadOnlyList<string> first)
    {
        this.client = client;
        Add(first);
        new Thread(Read) { IsBackground = true, Name = "console-log" }.Start();
    }

    public string? Ended
    {
        get
        {
            lock (gate)
            {
                return isOver ? "The reflector has ended, or closed the log." : null;
            }
        }
    }

    public IReadOnlyList<string> Take(int countMax)
    {
        lock (gate)
        {
            var taken = new List<string>();
            if (lost.Take(lines.Lost) is > 0 and var more)
            {
                taken.Add($"({more} lines skipped)");
            }

            for (; taken.Count < countMax && lines.TryPeek(out var line); lines.Remove())
            {
                taken.Add(line);
            }

            return taken;
        }
    }

    public void Dispose() => client.Dispose();

    private void Read()
    {
        try
        {
            while (client.WaitForNext() is { Log: { } more })
            {
                Add(more);
            }
        }
        catch (ObjectDisposedException)
        {
            // The reader is closed and wants no more.
        }

        lock (gate)
        {
            isOver = true;
        }
    }

    private void Add(IReadOnlyList<string> more)
    {
        lock (gate)
        {
            foreach (var line in more)
            {
                lines.Add(line);
            }
        }
    }
}
