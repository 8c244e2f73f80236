using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>A system call that we cannot go on without failed: operation, object, reason.</summary>
internal sealed class SystemError : Exception
{
    public SystemError(string operation, string subject, int number)
        : this(operation, subject, number, TextOf(number))
    {
    }

    private SystemError(string operation, string subject, int number, string reason)
        : base($"{operation} {subject}: {reason}") => Number = number;

    public int Number { get; }

    /// <summary>The text of an errno.</summary>
    public static string TextOf(int number) => Marshal.GetPInvokeErrorMessage(number);

    /// <summary>The error text of this thread's last system call.</summary>
    public static string LastText => TextOf(Marshal.GetLastPInvokeError());

    /// <summary>The error of the system call that this thread made last.</summary>
    public static SystemError Last(string operation, string subject) =>
        new(operation, subject, Marshal.GetLastPInvokeError());

    /// <summary>The calls succeeded, and what they read cannot be used; its number is EIO.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="subject">The file or device.</param>
    /// <param name="reason">The fault, and what would be right.</param>
    public static SystemError Of(string operation, string subject, string reason) =>
        new(operation, subject, errno.EIO, reason);
}
