using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Logging;

/// <summary>Gives lines the form of console and file. Pure but for the machine's time zone.
/// </summary>
internal static class LogForm
{
    private static readonly JsonWriterOptions Plain = new()
    {
        // No reader puts a line of the log into HTML unescaped, and people read it too.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The line in the form of the settings.</summary>
    /// <param name="line">The line.</param>
    /// <param name="settings">Form and clock.</param>
    /// <param name="bytesMax">UTF-8 bytes of the result, its end included; 0 for no limit.</param>
    public static string Of(LogLine line, LogSettings settings, int bytesMax = 0)
    {
        var zone = Zone(settings.Time);
        if (settings.Format == LogFormat.Text)
        {
            var text = Text(line, zone);
            return bytesMax > 0 ? TextCut.Fit(text, bytesMax - 1) : text;
        }

        var json = Json(line, zone);
        for (var left = bytesMax; bytesMax > 0 && Encoding.UTF8.GetByteCount(json) >= bytesMax;)
        {
            // An object cannot be cut at its end, and escapes make a message longer.
            left /= 2;
            json = Json(line with { Message = TextCut.Fit(line.Message, left) }, zone);
        }

        return json;
    }

    /// <summary>The time zone of a clock; null for UTC.</summary>
    public static TimeZoneInfo? Zone(LogTime time) =>
        time == LogTime.Utc ? null : TimeZoneInfo.Local;

    /// <summary>A letter for the kind, the time, the message.</summary>
    public static string Text(LogLine line, TimeZoneInfo? zone) =>
        $"{Letter(line.Kind)}: {On(line.At, zone):yyyy-MM-dd HH:mm:ss.fff} {line.Message}";

    /// <summary>One JSON object: time by RFC 3339, level, message and the fields of an event.
    /// </summary>
    public static string Json(LogLine line, TimeZoneInfo? zone)
    {
        using var into = new MemoryStream();
        using (var json = new Utf8JsonWriter(into, Plain))
        {
            json.WriteStartObject();
            json.WriteString("time", Moment(line.At, zone));
            json.WriteString("level", Level(line.Kind));
            if (line.Fields is { } fields)
            {
                json.WriteString("event", JsonNamingPolicy.CamelCase.ConvertName(fields.Event));
                WriteKnown(json, "gateway", fields.Gateway);
                WriteKnown(json, "call", fields.Call);
                if (fields.DgId > 0)
                {
                    json.WriteNumber("dgId", fields.DgId);
                }

                WriteKnown(json, "address", fields.Address);
                WriteKnown(json, "stream", fields.Stream);
            }

            json.WriteString("message", line.Message);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(into.GetBuffer(), 0, (int)into.Length);
    }

    /// <summary>Now, by the clock of the log.</summary>
    public static DateTime Now(LogTime time) => On(DateTime.UtcNow, Zone(time));

    // The offset distinguishes an hour that comes twice.
    private static string Moment(DateTime at, TimeZoneInfo? zone) => zone is null
        ? at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTime(new DateTimeOffset(at), zone).ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static DateTime On(DateTime at, TimeZoneInfo? zone) =>
        zone is null ? at : TimeZoneInfo.ConvertTimeFromUtc(at, zone);

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static char Letter(LogKind kind) => kind switch
    {
        LogKind.Event => 'M',
        LogKind.Info => 'I',
        LogKind.Warning => 'W',
        _ => 'E',
    };

    private static string Level(LogKind kind) => kind switch
    {
        LogKind.Event or LogKind.Info => "info",
        LogKind.Warning => "warning",
        _ => "error",
    };
}
