using Ysf.Appliance.Settings.Forms;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Alert NAME]</c>, as often as wanted.</summary>
    public static class Alert
    {
        public static readonly SectionRows Section = new("Alert NAME");

        public static readonly Key<string> Url = Section.Live(Ruled(
            "Url", "", AlertAddress.Rule,
            "Address of messages; without encryption only in private networks.",
            text => AlertAddress.TryReadWeb(text) is not null
                || AlertAddress.TryReadMail(text) is not null) with
        { IsSecret = true });

        public static readonly Key<AlertTemplate> Template = Section.Live(Special<AlertTemplate>(
            "Template", "json", AlertTemplate.Rule, "Service that the address belongs to.",
            reading => AlertTemplate.TryRead(reading.Text) ?? reading.Refuse(),
            template => template.ToString()));

        public static readonly Key<string> To = Section.Live(Text(
            "To", "", "Chat of Telegram, room of Matrix, or user key of Pushover.") with
        { IsSecret = true });

        public static readonly Key<string> Token = Section.Live(Text(
            "Token", "", "Token of a bot, an application or an access.") with
        { IsSecret = true });

        public static readonly Key<string> Heartbeat = Section.Live(Ruled(
            "Heartbeat", "", AlertAddress.WebRule,
            "Address that gets a request each five minutes while the reflector serves.",
            text => AlertAddress.TryReadWeb(text) is not null) with
        { IsSecret = true });

        public static readonly Key<AlertLevel> Level = Section.Live(Word<AlertLevel>(
            "Level", "notice", "Least level of a message: failed leaves out all that is less."));

        public static readonly Key<TimeSpan> After = Section.Live(Special<TimeSpan>(
            "After", "2m", "0, " + DurationText.Allowed, "How long a fault must last, and be gone, to be reported.",
            reading => reading.Text == "0" ? TimeSpan.Zero
                : DurationText.TryRead(reading.Text, out var time) ? time
                : reading.Refuse(),
            time => time == TimeSpan.Zero ? "0" : DurationText.Spell(time)));

        public static readonly Key<int> PerHour = Section.Live(Whole(
            "PerHour", "6", 1, PerHourMax, "Most messages in an hour; what is more comes as one summary."));

        public static readonly Key<QuietHours?> Quiet = Section.Live(Special<QuietHours?>(
            "Quiet", "", QuietHours.Rule, "Local hours in which only failures are reported; empty = none.",
            reading => reading.Text.Length == 0 ? null
                : QuietHours.TryRead(reading.Text) ?? reading.Refuse(),
            hours => hours is null ? string.Empty : $"{hours}"));

        public static readonly Key<MailServer> Server = Section.Live(Special<MailServer>(
            "Server", "", MailServer.Rule, "Mail server, for mailto: addresses.",
            reading => MailServer.TryRead(reading.Text) ?? reading.Refuse(), server => server.ToString()));

        public static readonly Key<MailEncryption> Encryption = Section.Live(Word<MailEncryption>(
            "Encryption", "starttls", "Encryption of the way to the mail server."));

        public static readonly Key<string> User = Section.Live(Text(
            "User", "", "User name at the mail server; empty = no login."));

        public static readonly Key<string> Password = Section.Live(Text(
            "Password", "", "Password at the mail server.") with
        { IsSecret = true });

        public static readonly Key<string> From = Section.Live(Ruled(
            "From", "", "one mailbox, such as reflector@example.org",
            "Sender of mail; empty = the first mailbox of Url.", AlertAddress.IsMailbox));

        public static readonly Key<IReadOnlyList<NamedSection>> All = Section.Live(
            NamedSections.Row(Section, CountMax, AlertChecks.Apply));

        private const int CountMax = 8;
        private const int PerHourMax = 60;
    }
}
