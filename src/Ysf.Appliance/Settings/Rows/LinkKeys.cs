using Ysf.Appliance.Settings.Forms;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Link NAME]</c>, as often as wanted.</summary>
    public static class Link
    {
        public static readonly SectionRows Section = new("Link NAME");

        public static readonly Key<DgId> DgId = Section.Live(Whole(
            "DgId", "0", 0, Ysf.DgId.NumberMax, "DG-ID that is linked; it must be in the list.",
            number => new DgId((byte)number), room => room.Number));

        public static readonly Key<LinkTarget> To = Section.Live(Special<LinkTarget>(
            "To", "", LinkTarget.Rule, "Reflector or room that it is linked with.",
            reading => reading.Text.Length == 0 ? LinkTarget.None
                : LinkTarget.TryRead(reading.Text) ?? reading.Refuse() ?? LinkTarget.None,
            target => $"{target}"));

        public static readonly Key<string> Host = Section.Live(Ruled(
            "Host", "", "a host, or HOST:PORT", "Host and port in place of those of To.",
            text => LinkTarget.TryReadPlace(text, 1, out _, out _)));

        public static readonly Key<string> Callsign = Section.Live(Ruled(
            "Callsign", "", "at most 10 letters, digits, dashes or slashes",
            "Callsign that the other reflector knows us by.", LinkChecks.IsCallsign));

        public static readonly Key<string> Password = Section.Live(Text(
            "Password", "", "Password of the hotspot at BrandMeister.") with
        { IsSecret = true });

        public static readonly Key<string> PasswordFile = Section.Live(File(
            "PasswordFile", "", "File that holds the password in its first line."));

        public static readonly Key<bool> Enable = Section.Live(Flag(
            "Enable", "1", "0 = it stays off until it is switched on."));

        public static readonly Key<bool> Transit = Section.Live(Flag(
            "Transit", "0", "1 = it also sends what other links of its DG-ID bring."));

        public static readonly Key<IReadOnlyList<NamedSection>> All = Section.Live(
            NamedSections.Row(Section, Ysf.Limits.Links, LinkChecks.Apply, CallsignField.Size));
    }
}
