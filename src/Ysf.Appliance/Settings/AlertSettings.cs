using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>One way of messages to a person: an <c>[Alert NAME]</c>.</summary>
public sealed record AlertSettings
{
    /// <summary>The name of the section.</summary>
    public required string Name { get; init; }

    /// <summary>Address of messages; empty for none. A secret.</summary>
    public required string Url { get; init; }

    /// <summary>The service that they are written for.</summary>
    public required AlertTemplate Template { get; init; }

    /// <summary>Recipient at the service. A secret.</summary>
    public required string To { get; init; }

    /// <summary>Token of a bot, an application or an access. A secret.</summary>
    public required string Token { get; init; }

    /// <summary>Address of signs of life; empty for none. A secret.</summary>
    public required string Heartbeat { get; init; }

    /// <summary>Least level of a message.</summary>
    public required AlertLevel Level { get; init; }

    /// <summary>Time that a fault must last, and be gone, to be reported.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>Most messages in an hour.</summary>
    public required int PerHour { get; init; }

    /// <summary>Hours in which only failures are reported; null for none.</summary>
    public required QuietHours? Quiet { get; init; }

    public required MailServer Server { get; init; }

    public required MailEncryption Encryption { get; init; }

    /// <summary>User name at the mail server; empty for no login.</summary>
    public required string User { get; init; }

    /// <summary>Password at the mail server. A secret.</summary>
    public required string Password { get; init; }

    /// <summary>Sender of mail; empty for the first mailbox of <see cref="Url"/>.</summary>
    public required string From { get; init; }

    /// <summary>The service, or mail.</summary>
    public AlertForm Form => Url.StartsWith(AlertAddress.Mail, StringComparison.OrdinalIgnoreCase)
        ? AlertForm.Mail
        : Template.Form;

    /// <summary>Whether messages go anywhere; else it only gives signs of life.</summary>
    public bool HasMessages => Url.Length > 0 || Form is AlertForm.Telegram or AlertForm.Pushover;

    internal static IReadOnlyList<AlertSettings> Of(SettingsValues values) =>
        [.. values.Of(Keys.Alert.All).Select(section => Of(section.Name, section.Values))];

    private static AlertSettings Of(string name, SettingsValues values) => new()
    {
        Name = name,
        Url = values.Of(Keys.Alert.Url),
        Template = values.Of(Keys.Alert.Template),
        To = values.Of(Keys.Alert.To),
        Token = values.Of(Keys.Alert.Token),
        Heartbeat = values.Of(Keys.Alert.Heartbeat),
        Level = values.Of(Keys.Alert.Level),
        After = values.Of(Keys.Alert.After),
        PerHour = values.Of(Keys.Alert.PerHour),
        Quiet = values.Of(Keys.Alert.Quiet),
        Server = values.Of(Keys.Alert.Server),
        Encryption = values.Of(Keys.Alert.Encryption),
        User = values.Of(Keys.Alert.User),
        Password = values.Of(Keys.Alert.Password),
        From = values.Of(Keys.Alert.From),
    };
}
