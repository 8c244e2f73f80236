namespace Ysf.Machine.Linux;

/// <summary>The real-time class of the scheduler: before everything that is not in it.</summary>
internal static unsafe class RealTime
{
    // Above all that is ordinary, below the kernel's own threads for interrupts (50).
    private const int Priority = 10;

    /// <summary>
    /// Puts the calling thread into it, and not what that thread makes. The kernel still leaves a
    /// twentieth of each second to the others, so that a thread that hangs can be noticed.
    /// </summary>
    /// <returns>Why it could not; null when it could.</returns>
    public static SystemError? Enter()
    {
        var param = new sched.sched_param { sched_priority = Priority };
        return sched.sched_setscheduler(0, sched.SCHED_RR | sched.SCHED_RESET_ON_FORK, &param) == 0
            ? null
            : SystemError.Last("sched_setscheduler", "the real-time class");
    }
}
