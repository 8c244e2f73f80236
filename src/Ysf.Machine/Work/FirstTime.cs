namespace Ysf.Machine.Work;

/// <summary>Passes the first of many, such as a line that is logged once. Any thread.</summary>
internal sealed class FirstTime
{
    private bool isPast;

    /// <summary>Returns whether this is the first time, or the first since <see cref="Rearm"/>.
    /// </summary>
    public bool Take() => !Interlocked.Exchange(ref isPast, true);

    /// <summary>The next time is the first again.</summary>
    public void Rearm() => Volatile.Write(ref isPast, false);
}
