using Ysf.Appliance.Recovery;

namespace Ysf.Tests.Board.Console;

/// <summary>A log whose lines the test gives.</summary>
internal sealed class FakeLog : ILogFollower
{
    public Queue<string> Lines { get; } = [];

    public string? Ended { get; set; }

    public bool IsClosed { get; private set; }

    public IReadOnlyList<string> Take(int countMax)
    {
        var taken = Lines.Take(countMax).ToList();
        taken.ForEach(_ => Lines.Dequeue());
        return taken;
    }

    public void Dispose() => IsClosed = true;
}
