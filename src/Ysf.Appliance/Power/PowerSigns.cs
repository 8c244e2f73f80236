namespace Ysf.Appliance.Power;

/// <summary>
/// Publishes <see cref="PowerView"/>, and wakes those who show it. Any thread.
/// </summary>
internal sealed class PowerSigns
{
    private readonly Lock gate = new();
    private PowerView view = new();
    private Action[] wakes = [];

    /// <summary>The newest view.</summary>
    public PowerView Now => Volatile.Read(ref view);

    /// <summary>Changes it; wakes all listeners if that makes a difference.</summary>
    public void Change(Func<PowerView, PowerView> next)
    {
        lock (gate)
        {
            var made = next(view);
            if (made == view)
            {
                return;
            }

            Volatile.Write(ref view, made);
            foreach (var wake in wakes)
            {
                wake();
            }
        }
    }

    /// <summary>Has a listener woken at each change; the call must return at once.</summary>
    public void Add(Action wake)
    {
        lock (gate)
        {
            wakes = [.. wakes, wake];
        }
    }

    /// <summary>Wakes that listener no more.</summary>
    public void Remove(Action wake)
    {
        lock (gate)
        {
            wakes = [.. wakes.Where(one => one != wake)];
        }
    }
}
