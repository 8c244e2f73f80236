namespace Ysf.Machine.Time;

/// <summary>The wall clock of the machine.</summary>
internal interface IKernelClock
{
    KernelTime Read();

    /// <summary>Sets it; why it could not, or null.</summary>
    string? Set(DateTime time);
}
