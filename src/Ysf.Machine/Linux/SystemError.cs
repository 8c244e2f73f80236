using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>A system call that we cannot go on without failed: operation, object, reason.</summary>
internal sealed class SystemError(string operation, string subject, int number)
    : Exception($"{operation} {subject}: {TextOf(number)}")
{
    public int Number { get; } = number;

    /// <summary>The text of an errno.</summary>
    public static string TextOf(int number) => Marshal.GetPInvokeErrorMessage(number);

    /// <summary>The error text of this thread's last system call.</summary>
    public static string LastText => TextOf(Marshal.GetLastPInvokeError());

    /// <summary>The error of the system call that this thread made last.</summary>
    public static SystemError Last(string operation, string subject) =>
        new(operation, subject, Marshal.GetLastPInvokeError());
}
