namespace Ysf.Appliance.Settings.Forms;

/// <summary>The form of messages: that of a service, or a text of the operator's own.</summary>
/// <param name="Form">The service.</param>
/// <param name="Text">The text for <see cref="AlertForm.Own"/>, else empty.</param>
public sealed record AlertTemplate(AlertForm Form, string Text)
{
    /// <summary>Allowed values, to follow "must be".</summary>
    public const string Rule = "json, ntfy, telegram, discord, matrix, pushover, homeassistant, or a"
        + " text of your own with {title} or {text} in it";

    /// <summary>Words in braces that a text may have.</summary>
    internal static readonly string[] Words = ["{title}", "{text}", "{level}", "{name}", "{time}"];

    private static readonly AlertForm[] Named =
    [
        AlertForm.Json, AlertForm.Ntfy, AlertForm.Telegram, AlertForm.Discord, AlertForm.Matrix,
        AlertForm.Pushover, AlertForm.HomeAssistant,
    ];

    /// <summary>Reads a value; null for no such.</summary>
    public static AlertTemplate? TryRead(string text)
    {
        foreach (var form in Named)
        {
            if (SpellingOf(form).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return new AlertTemplate(form, string.Empty);
            }
        }

        return text.Contains("{title}", StringComparison.Ordinal)
            || text.Contains("{text}", StringComparison.Ordinal)
                ? new AlertTemplate(AlertForm.Own, text)
                : null;
    }

    public override string ToString() => Form == AlertForm.Own ? Text : SpellingOf(Form);

    private static string SpellingOf(AlertForm form) => $"{form}".ToLowerInvariant();
}
