using System.Globalization;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>The result of sending: null for success, or why it failed.</summary>
/// <param name="Fault">A sentence without a full stop and without any secret; null for none.</param>
/// <param name="Pause">The pause that the server asks for (Retry-After); zero for none.</param>
internal sealed record CurlOutcome(string? Fault, TimeSpan Pause)
{
    private const int TooMany = 429;

    /// <summary>The message arrived.</summary>
    public static CurlOutcome Good { get; } = new(null, TimeSpan.Zero);

    /// <summary>It was not sent at all.</summary>
    public static CurlOutcome Bad(string fault) => new(fault, TimeSpan.Zero);

    /// <summary>Reads what a run of curl brought. Pure.</summary>
    /// <param name="result">Its lines and exit code.</param>
    /// <param name="isMail">Whether it spoke SMTP.</param>
    public static CurlOutcome Of(ToolResult result, bool isMail)
    {
        const int hung = -1;
        var exit = result.ExitCode ?? hung;
        if (exit == hung)
        {
            return Bad(result.Fault is { } fault && fault.Contains("still running", StringComparison.Ordinal)
                ? $"no answer within {CurlConfig.SecondsMax} s"
                : "the program curl is not there; install the package curl");
        }

        var code = Number(result.Output, 0);
        var pause = TimeSpan.FromSeconds(Math.Max(0, Number(result.Output, 1)));
        if (exit != 0)
        {
            return new CurlOutcome(WordsOf(exit, code, LineOf(result.Output, 2)), pause);
        }

        return isMail || code is >= 200 and < 300 ? Good : new CurlOutcome(Refusal(code, pause), pause);
    }

    // Source: the exit codes of curl(1).
    private static string WordsOf(int exit, int code, string error) => exit switch
    {
        5 or 6 => "its name has no address",
        7 => "no connection: nothing listens there, or it is not reachable",
        28 => $"no answer within {CurlConfig.SecondsMax} s",
        35 => $"TLS failed: {error}",
        52 or 56 => "the server closed the connection without an answer",
        55 when code >= 400 => $"the server refused: {code}",
        60 => $"its certificate is not trusted: {error}",
        63 => "the answer is too long",
        64 => "the server offers no encryption (STARTTLS)",
        67 => "the server refused user name and password",
        _ when error.Length > 0 => error,
        _ => $"curl ended with {exit}",
    };

    private static string Refusal(int code, TimeSpan pause) => code switch
    {
        >= 300 and < 400 => $"answered {code}: it has moved, and the new address belongs into Url",
        401 or 403 => $"answered {code}: token or address is wrong",
        404 or 410 => $"answered {code}: there is no such address",
        TooMany => $"answered {code}: too many messages"
            + (pause > TimeSpan.Zero ? $", again in {AlertText.About(pause)}" : string.Empty),
        >= 500 => $"answered {code}: the server has a fault",
        _ => $"answered {code}",
    };

    private static string LineOf(IReadOnlyList<string> lines, int index) =>
        index < lines.Count ? lines[index].Trim() : string.Empty;

    // Retry-After may be a date too, which servers of these services do not send.
    private static int Number(IReadOnlyList<string> lines, int index) =>
        int.TryParse(LineOf(lines, index), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
