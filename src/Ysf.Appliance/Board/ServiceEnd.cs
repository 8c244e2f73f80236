using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Board;

/// <summary>
/// The end of the run before as systemd saw it. <c>usr/lib/ysf-appliance/service-end</c> leaves
/// this mark in the state directory after every end that was not in order.
/// </summary>
/// <remarks>
/// Source: $SERVICE_RESULT, $EXIT_CODE and $EXIT_STATUS in systemd.exec(5). A process that was
/// frozen cannot leave a mark of its own.
/// </remarks>
/// <param name="Result">watchdog, timeout, oom-kill, signal, core-dump, exit-code, …</param>
/// <param name="Status">The exit status, or the signal's name without SIG.</param>
internal sealed record ServiceEnd(string Result, string Status)
{
    public const string FileName = StateNames.ServiceEnd;

    private const long BytesMax = 1 << 12;

    /// <summary>Reads the mark in a state directory and deletes it; null when there is none.
    /// </summary>
    public static ServiceEnd? Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!FileMark.Of(path).IsThere)
        {
            return null;
        }

        var text = FileText.TryRead(path, BytesMax, out _);
        try
        {
            File.Delete(path);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The next end replaces it; until then it is believed once more.
        }

        return text is null ? null : TryParse(text);
    }

    /// <summary>Null for what is no such mark.</summary>
    public static ServiceEnd? TryParse(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        return ValueOf(lines, "result=") is { Length: > 0 } result
            ? new ServiceEnd(result, ValueOf(lines, "status=") ?? string.Empty)
            : null;
    }

    private static string? ValueOf(List<string> lines, string key) =>
        lines.Find(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
}
