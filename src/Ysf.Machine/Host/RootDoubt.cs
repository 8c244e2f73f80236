using Ysf.Machine.Files;

namespace Ysf.Machine.Host;

/// <summary>Whether the reflector is root of a machine, which it need not be.</summary>
/// <remarks>
/// Root of a container has a machine of its own: a file that container programs leave, or a
/// namespace of processes or users other than the kernel's first (proc_ns.h).
/// </remarks>
internal static class RootDoubt
{
    private static readonly string[] Marks =
        ["/.dockerenv", "/run/.containerenv", "/run/systemd/container"];

    private static readonly (string Link, string First)[] Namespaces =
        [("/proc/self/ns/pid", "pid:[4026531836]"), ("/proc/self/ns/user", "user:[4026531837]")];

    /// <summary>Whether to warn.</summary>
    /// <param name="user">The user who runs the reflector.</param>
    /// <param name="root">Where the machine's files are, without a last slash.</param>
    public static bool IsDue(uint user, string root = "") =>
        user == 0
        && !Marks.Any(mark => FileMark.Of(root + mark).IsThere)
        && Namespaces.All(one => TargetOf(root + one.Link) is not { } target || target == one.First);

    private static string? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }
}
