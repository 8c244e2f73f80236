namespace Ysf.Appliance.Admin;

/// <summary>
/// Does what takes its time on a thread of its own, one thing after another: hashing, disks, the
/// loop's answers. So .NET's pool, on which signals and the page live, has to do with none of it.
/// </summary>
/// <param name="waitingMax">More than these at once are refused.</param>
internal sealed class AdminLane(int waitingMax)
{
    private readonly Lock gate = new();
    private int waiting;

    /// <summary>
    /// Runs the work in turn and returns its result; null when too much work waits already.
    /// </summary>
    public async Task<T?> RunAsync<T>(Func<T> work)
        where T : class
    {
        try
        {
            return Interlocked.Increment(ref waiting) > waitingMax
                ? null
                : await Task.Factory.StartNew(
                    () => InTurn(work), CancellationToken.None, TaskCreationOptions.LongRunning,
                    TaskScheduler.Default);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private T InTurn<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }
}
