using Ysf.Machine.Time;

namespace Ysf.Tests.Board.Time;

/// <summary>A clock of the test's own; no test ever sets that of this machine.</summary>
internal sealed class FakeKernelClock(DateTime now) : IKernelClock
{
    public DateTime Now { get; set; } = now;

    public bool? IsSynchronised { get; set; } = false;

    public bool IsOfChip { get; set; }

    /// <summary>Why it cannot be set; null when it can.</summary>
    public string? Fault { get; set; }

    public List<DateTime> Settings { get; } = [];

    public KernelTime Read() => new(Now, IsSynchronised) { IsOfChip = IsOfChip };

    public string? Set(DateTime time)
    {
        Settings.Add(time);
        Now = Fault is null ? time : Now;
        return Fault;
    }
}
