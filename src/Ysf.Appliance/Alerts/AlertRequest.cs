namespace Ysf.Appliance.Alerts;

/// <summary>A request of HTTP, or one mail, that delivers a message.</summary>
/// <param name="Url">The address; for mail that of the server: <c>smtp://</c> or <c>smtps://</c>.</param>
internal sealed record AlertRequest(string Url)
{
    /// <summary>Method of HTTP.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Lines of the header, ASCII.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The body, or the text of a mail; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Sender and recipients; null for HTTP.</summary>
    public MailEnvelope? Envelope { get; init; }
}

/// <summary>The mail server's side of a mail.</summary>
/// <param name="From">Mailbox of the sender.</param>
/// <param name="To">Mailboxes of the recipients.</param>
/// <param name="User">User name; empty for no login.</param>
/// <param name="Password">Its password.</param>
/// <param name="IsTlsNeeded">Whether a server without STARTTLS is refused.</param>
internal sealed record MailEnvelope(
    string From, IReadOnlyList<string> To, string User, string Password, bool IsTlsNeeded);
