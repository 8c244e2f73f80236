using Ysf.Machine.Files;

namespace Ysf.Tests;

/// <summary>Writes scripts and programs that can be run at once.</summary>
/// <remarks>
/// The kernel runs no file that is open for writing (ETXTBSY, execve(2)). A process that another test
/// starts meanwhile holds a copy of the open file until it runs its own program.
/// </remarks>
internal static class RunnableFile
{
    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Writes a script.</summary>
    public static void Put(string path, string text)
    {
        File.WriteAllText(path, text);
        Settle(path);
    }

    /// <summary>Copies a program.</summary>
    public static void Copy(string from, string path)
    {
        File.Copy(from, path);
        Settle(path);
    }

    private static void Settle(string path)
    {
        File.SetUnixFileMode(path, Everybody);
        using var file = File.OpenHandle(path);
        FileWriters.AreGone(file, Patience, out var fault).ShouldBeTrue(fault);
    }
}
