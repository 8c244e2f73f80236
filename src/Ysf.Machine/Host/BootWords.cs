using Ysf.Machine.Files;

namespace Ysf.Machine.Host;

/// <summary>The words on the kernel's command line, as the boot script gave them to it.</summary>
internal static class BootWords
{
    private const long BytesMax = 1 << 16;

    /// <summary>Those of a file in the form of /proc/cmdline; none when it cannot be read.</summary>
    public static string[] Of(string file) =>
        In(FileText.TryRead(file, BytesMax, out _) ?? string.Empty);

    /// <summary>Those of a line.</summary>
    public static string[] In(string line) =>
        line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
