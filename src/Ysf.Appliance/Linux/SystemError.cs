using System.Runtime.InteropServices;

namespace Ysf.Appliance.Linux;

/// <summary>A system call that we cannot go on without failed: operation, object, reason.</summary>
internal sealed class SystemError(string operation, string subject, int number)
    : Exception($"{operation} {subject}: {TextOf(number)}")
{
    public int Number { get; } = number;

    /// <summary>What an errno means, in words.</summary>
    public static string TextOf(int number) => Marshal.GetPInvokeErrorMessage(number);

    /// <summary>What the system call that this thread made last says of its failure.</summary>
    public static string LastText => TextOf(Marshal.GetLastPInvokeError());

    /// <summary>The error of the system call that this thread made last.</summary>
    public static SystemError Last(string operation, string subject) =>
        new(operation, subject, Marshal.GetLastPInvokeError());
}
