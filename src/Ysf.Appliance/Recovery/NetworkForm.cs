using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Recovery;

/// <summary>
/// Asks one after the other what the machine needs for its network, and writes it into the settings
/// file.
/// </summary>
internal sealed class NetworkForm
{
    private const string Clear = "-";

    private static readonly Field[] Fields =
    [
        new(Keys.Wifi.Ssid, "Wi-Fi network"),
        new(Keys.Wifi.Passphrase, "Wi-Fi passphrase"),
        new(
            Keys.Wifi.Security,
            $"Wi-Fi security: {Keys.Wifi.Security.Allowed}; none = {Keys.Wifi.Security.Default}"),
        new(Keys.Machine.Country, "Wi-Fi country, such as IT or DE", IsUpper: true),
        new(
            Keys.Ethernet.Address,
            "Ethernet address with length, 192.168.1.20/24; none = DHCP"),
        new(Keys.Ethernet.Gateway, "Ethernet gateway"),
        new(Keys.Ethernet.Dns, "Ethernet name servers, commas between"),
    ];

    private readonly ConsoleScreen screen;
    private readonly SettingsDesk settings;
    private readonly List<SettingsDesk.Change> changes = [];

    public NetworkForm(ConsoleScreen screen, SettingsDesk settings)
    {
        (this.screen, this.settings) = (screen, settings);
        screen.Line($"Enter keeps the value in brackets, {Clear} clears it; Ctrl-C leaves.");
    }

    private readonly record struct Field(Setting Row, string Text, bool IsUpper = false);

    /// <summary>The first question.</summary>
    public IActivity Begin() => Ask(0);

    private Question Ask(int index)
    {
        var field = Fields[index];
        var now = settings.Value(field.Row);
        if (now?.Length == 0 && field.Row == Keys.Machine.Country)
        {
            // Where files made before have it.
            now = settings.Value(Keys.Wifi.Country);
        }

        var shown = string.IsNullOrEmpty(now) ? "none" : field.Row.IsSecret ? "set" : now;
        return new Question(
            screen, $"{field.Text} [{shown}]", answer => Answered(index, answer), field.Row.IsSecret);
    }

    private Question? Answered(int index, string answer)
    {
        var field = Fields[index];
        answer = answer.Trim();
        var value = answer == Clear ? string.Empty
            : field.IsUpper ? answer.ToUpperInvariant()
            : answer;
        SettingsDesk.Change[] typed =
            answer.Length > 0 ? [new(field.Row, value)] : [];

        // What the file's own check would refuse is asked again at once.
        var objections = settings.Objections([.. changes, .. typed], field.Row);
        if (objections.Count > 0)
        {
            screen.Lines(objections);
            return Ask(index);
        }

        changes.AddRange(typed);
        return index + 1 < Fields.Length ? Ask(index + 1) : Confirm();
    }

    private Question? Confirm()
    {
        if (changes.Count == 0)
        {
            screen.Line("Nothing was changed.");
            return null;
        }

        foreach (var change in changes)
        {
            var shown = change.Value.Length == 0 ? "none"
                : change.Row.IsSecret ? "********"
                : change.Value;
            screen.Line($"  {change.Row} = {shown}");
        }

        screen.Lines(settings.Warnings(changes));
        return Question.BeforeDoing(screen, $"This is written to {settings.FilePath}", () =>
        {
            screen.Lines(settings.Apply(changes));
            screen.Line("The network uses these settings at the next start of the machine.");
            return null;
        });
    }
}
