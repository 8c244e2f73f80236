using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>A link to another reflector: a <c>[Link NAME]</c>.</summary>
public sealed record LinkSettings
{
    /// <summary>Most characters of a password; SHA-256 takes any, and no service gives a longer one.
    /// </summary>
    internal const int PasswordMax = 64;

    /// <summary>The name of the section.</summary>
    public required string Name { get; init; }

    /// <summary>The DG-ID that is linked.</summary>
    public required DgId Room { get; init; }

    /// <summary>Its far end.</summary>
    public required LinkTarget To { get; init; }

    /// <summary>Host, and port behind a colon, in place of those of <see cref="To"/>; empty for these.
    /// </summary>
    public required string Host { get; init; }

    public required string Callsign { get; init; }

    /// <summary>Password of BrandMeister. A secret.</summary>
    public required string Password { get; init; }

    /// <summary>File with the password; empty for none.</summary>
    public required string PasswordFile { get; init; }

    public required bool IsEnabled { get; init; }

    public required bool IsTransit { get; init; }

    internal static IReadOnlyList<LinkSettings> Of(SettingsValues values) =>
        [.. values.Of(Keys.Link.All).Select(section => Of(section.Name, section.Values))];

    private static LinkSettings Of(string name, SettingsValues values) => new()
    {
        Name = name,
        Room = values.Of(Keys.Link.DgId),
        To = values.Of(Keys.Link.To),
        Host = values.Of(Keys.Link.Host),
        Callsign = values.Of(Keys.Link.Callsign),
        Password = values.Of(Keys.Link.Password),
        PasswordFile = values.Of(Keys.Link.PasswordFile),
        IsEnabled = values.Of(Keys.Link.Enable),
        IsTransit = values.Of(Keys.Link.Transit),
    };
}
