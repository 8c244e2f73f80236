using System.Globalization;

namespace Ysf.Machine.Linux;

/// <summary>The connection of a standard file to systemd's journal.</summary>
/// <remarks>
/// Sources: systemd.exec(5), $JOURNAL_STREAM is device and inode of the socket; sd-daemon(3), a
/// line that begins with its priority in angle brackets has that priority in the journal.
/// </remarks>
internal static class JournalStream
{
    /// <summary>Whether what is written to a descriptor goes to the journal.</summary>
    public static bool IsBehind(int descriptor) => IsSame(
        Environment.GetEnvironmentVariable("JOURNAL_STREAM"), IdentityOf(descriptor));

    /// <summary>Puts the priority before each line of a text: the journal takes them apart.</summary>
    public static string Mark(string text, Severity severity)
    {
        var mark = $"<{(int)severity}>";
        return mark + text.Replace("\n", "\n" + mark, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether $JOURNAL_STREAM names that file. Who inherits the variable may have been given
    /// another file since.
    /// </summary>
    internal static bool IsSame(string? stream, (ulong Device, ulong Inode)? file) =>
        stream?.Split(':') is [var device, var inode] && file is { } known
        && ulong.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
        && ulong.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var other)
        && (one, other) == known;

    private static unsafe (ulong Device, ulong Inode)? IdentityOf(int descriptor)
    {
        sys_stat.statx_t facts;
        return sys_stat.statx(
            descriptor, string.Empty, sys_stat.AT_EMPTY_PATH, sys_stat.STATX_BASIC_STATS,
            &facts) == 0
            ? (Device(facts.stx_dev_major, facts.stx_dev_minor), facts.stx_ino)
            : null;
    }

    // gnu_dev_makedev(3).
    private static ulong Device(uint major, uint minor) =>
        ((ulong)(major & 0xfffff000) << 32) | ((ulong)(major & 0xfff) << 8)
            | ((ulong)(minor & 0xffffff00) << 12) | (minor & 0xff);
}
