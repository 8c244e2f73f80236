using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>The parts of a run, started in order and stopped in reverse.</summary>
internal sealed class PartList : IDisposable
{
    private readonly List<Part> parts = [];

    /// <summary>The health of the parts, in the order of their start; from any thread.</summary>
    public IReadOnlyList<ConsumerHealth> Healths() => [.. parts.SelectMany(part => part.Healths())];

    /// <summary>Adds a part behind those that it needs.</summary>
    /// <param name="name">The part, for readers of the list.</param>
    /// <param name="stop">Stops the part, also when it was never started.</param>
    /// <param name="start">Starts the part; null when it works from its making on.</param>
    /// <param name="healths">How the part keeps up; null when no part waits for it.</param>
    public void Add(
        string name, Action stop, Action? start = null,
        Func<IEnumerable<ConsumerHealth>>? healths = null) =>
        parts.Add(new Part(name, start ?? (() => { }), stop, healths ?? (() => [])));

    /// <summary>Starts all parts.</summary>
    public void Start() => parts.ForEach(part => part.Start());

    /// <summary>Stops all parts, the last one first.</summary>
    public void Dispose()
    {
        foreach (var part in Enumerable.Reverse(parts))
        {
            part.Stop();
        }
    }

    private sealed record Part(
        string Name, Action Start, Action Stop, Func<IEnumerable<ConsumerHealth>> Healths);
}
