using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Alerts;

/// <summary>Writes a message for the service that it goes to. Pure.</summary>
/// <remarks>
/// Sources: docs.ntfy.sh/publish, core.telegram.org/bots/api#sendmessage,
/// discord.com/developers/docs/resources/webhook, spec.matrix.org client-server API v1,
/// pushover.net/api, home-assistant.io/docs/automation/trigger/#webhook-trigger.
/// </remarks>
internal static class AlertForms
{
    private const string Json = "Content-Type: application/json";
    private const string Plain = "Content-Type: text/plain; charset=utf-8";
    private const ushort SubmissionPort = 587;
    private const ushort TlsPort = 465;
    private const ushort PlainPort = 25;

    /// <summary>The request that delivers a message.</summary>
    /// <param name="settings">Address, service and secrets.</param>
    /// <param name="message">The message.</param>
    /// <param name="name">The reflector's name.</param>
    public static AlertRequest Of(AlertSettings settings, AlertMessage message, string name) =>
        settings.Form switch
        {
            AlertForm.Mail => Mail(settings, message),
            AlertForm.Ntfy => Ntfy(settings, message),
            AlertForm.Telegram => Telegram(settings, message),
            AlertForm.Discord => Discord(settings, message),
            AlertForm.Matrix => Matrix(settings, message),
            AlertForm.Pushover => Pushover(settings, message),
            AlertForm.Own => Own(settings, message, name),
            _ => OfJson(settings.Url, AlertJson.Relaxed.JsonAlert, new JsonAlert(
                name, Lower(message.Kind), Lower(message.Level), message.Title, message.Text, message.At)),
        };

    /// <summary>The request that is a sign of life.</summary>
    public static AlertRequest Heartbeat(AlertSettings settings) =>
        new(settings.Heartbeat) { Method = "GET" };

    private static AlertRequest Ntfy(AlertSettings settings, AlertMessage message) => new(settings.Url)
    {
        Headers =
        [
            $"Title: {AlertText.Header(message.Title)}",
            $"Priority: {(int)message.Level + 3}",
            $"Tags: {TagOf(message)}",
            Plain,
            .. Bearer(settings),
        ],
        Body = message.Text,
    };

    private static AlertRequest Telegram(AlertSettings settings, AlertMessage message) => OfJson(
        $"{BaseOf(settings, "https://api.telegram.org")}/bot{settings.Token}/sendMessage",
        AlertJson.Relaxed.TelegramMessage, new TelegramMessage(settings.To, Both(message)));

    private static AlertRequest Discord(AlertSettings settings, AlertMessage message) => OfJson(
        settings.Url, AlertJson.Relaxed.DiscordMessage,
        new DiscordMessage(Both(message), new DiscordMentions([])));

    private static AlertRequest Matrix(AlertSettings settings, AlertMessage message)
    {
        var request = OfJson(
            $"{settings.Url.TrimEnd('/')}/_matrix/client/v3/rooms/{Uri.EscapeDataString(settings.To)}"
                + $"/send/m.room.message/{message.Id}",
            AlertJson.Relaxed.MatrixMessage, new MatrixMessage("m.text", Both(message)));
        return request with { Method = "PUT", Headers = [.. request.Headers, .. Bearer(settings)] };
    }

    private static AlertRequest Pushover(AlertSettings settings, AlertMessage message) => OfJson(
        settings.Url.Length > 0 ? settings.Url : "https://api.pushover.net/1/messages.json",
        AlertJson.Relaxed.PushoverMessage, new PushoverMessage(
            settings.Token, settings.To, message.Title, message.Text, (int)message.Level - 1));

    private static AlertRequest Own(AlertSettings settings, AlertMessage message, string name)
    {
        var template = settings.Template.Text.Trim();
        var isJson = template[0] == '['
            || (template[0] == '{' && !AlertTemplate.Words.Any(template.StartsWith));
        string[] values =
        [
            message.Title, message.Text, Lower(message.Level), name,
            message.At?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? string.Empty,
        ];
        var words = AlertTemplate.Words.Zip(values, (word, value) => (word, value: isJson ? InJson(value) : value));
        return new AlertRequest(settings.Url)
        {
            Headers = [isJson ? Json : Plain, .. Bearer(settings)],
            Body = Replaced(template, [.. words]),
        };
    }

    // In one pass, since a value may itself have braces.
    private static string Replaced(string template, (string Word, string Value)[] words)
    {
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var found = Array.FindIndex(
                words, word => string.CompareOrdinal(template, at, word.Word, 0, word.Word.Length) == 0);
            text.Append(found < 0 ? template[at].ToString() : words[found].Value);
            at += found < 0 ? 1 : words[found].Word.Length;
        }

        return text.ToString();
    }

    private static string InJson(string text) =>
        JsonSerializer.Serialize(text, AlertJson.Relaxed.String)[1..^1];

    private static AlertRequest Mail(AlertSettings settings, AlertMessage message)
    {
        var boxes = AlertAddress.TryReadMail(settings.Url) ?? [];
        var from = settings.From.Length > 0 ? settings.From : boxes[0];
        var isTls = settings.Encryption == MailEncryption.Tls;
        var port = settings.Server.Port > 0 ? settings.Server.Port
            : isTls ? TlsPort
            : settings.Encryption == MailEncryption.None ? PlainPort
            : SubmissionPort;
        return new AlertRequest($"{(isTls ? "smtps" : "smtp")}://{settings.Server with { Port = port }}")
        {
            Headers =
            [
                $"From: {AlertText.Header(ProductInfo.Name)} <{from}>",
                $"To: {string.Join(", ", boxes)}",
                $"Subject: {AlertText.Header(message.Title)}",
                .. message.At is { } at ? [$"Date: {at:ddd, dd MMM yyyy HH:mm:ss} +0000"] : Array.Empty<string>(),
                $"Message-ID: <{message.Id}.{Lower(message.Kind)}@{from[(from.LastIndexOf('@') + 1)..]}>",
                "Auto-Submitted: auto-generated",
            ],
            Body = message.Text + "\n",
            Envelope = new MailEnvelope(
                from, boxes, settings.User, settings.Password, settings.Encryption == MailEncryption.Starttls),
        };
    }

    private static AlertRequest OfJson<T>(
        string url, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, T value) => new(url)
        {
            Headers = [Json],
            Body = JsonSerializer.Serialize(value, type),
        };

    private static string BaseOf(AlertSettings settings, string usual) =>
        settings.Url.Length > 0 ? settings.Url.TrimEnd('/') : usual;

    private static string[] Bearer(AlertSettings settings) =>
        settings.Token.Length > 0 ? [$"Authorization: Bearer {settings.Token}"] : [];

    private static string Both(AlertMessage message) => $"{message.Title}\n{message.Text}";

    private static string TagOf(AlertMessage message) => message.Kind == AlertKind.End ? "white_check_mark"
        : message.Level switch
        {
            AlertLevel.Failed => "rotating_light",
            AlertLevel.Degraded => "warning",
            _ => "information_source",
        };

    private static string Lower<T>(T word)
        where T : struct, Enum => $"{word}".ToLowerInvariant();
}

/// <summary>The object of our own, also for Home Assistant's <c>trigger.json</c>.</summary>
internal sealed record JsonAlert(
    string Name, string Kind, string Level, string Title, string Text, DateTime? Time);

/// <summary>Telegram's <c>sendMessage</c>.</summary>
internal sealed record TelegramMessage(
    [property: JsonPropertyName("chat_id")] string ChatId, string Text);

/// <summary>Discord's webhook; nobody is called by a name in the text.</summary>
internal sealed record DiscordMessage(
    string Content, [property: JsonPropertyName("allowed_mentions")] DiscordMentions AllowedMentions);

/// <summary>The kinds of mentions that Discord is to act on.</summary>
internal sealed record DiscordMentions(IReadOnlyList<string> Parse);

/// <summary>Matrix' <c>m.room.message</c>.</summary>
internal sealed record MatrixMessage(string Msgtype, string Body);

/// <summary>Pushover's message; priorities from -2 to 1.</summary>
internal sealed record PushoverMessage(
    string Token, string User, string Title, string Message, int Priority);
