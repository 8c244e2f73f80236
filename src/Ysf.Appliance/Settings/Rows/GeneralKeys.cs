using Ysf.Appliance.Settings.Forms;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Every key of the settings file, by its section: <c>Keys.Network.Port</c>.</summary>
/// <remarks>A key's name, default, range and sentence stand here and nowhere else.</remarks>
internal static partial class Keys
{
    /// <summary>The last id that fits the five digits of a status answer.</summary>
    private const int IdMax = 99_999;

    private const decimal Day = 86_400;
    private const decimal Week = 7 * Day;

    /// <summary><c>[General]</c>.</summary>
    public static class General
    {
        public static readonly SectionRows Section = new("General");

        public static readonly Key<bool> Daemon = Section.AtStart(Flag(
            "Daemon", "0",
            "Accepted from old files and ignored: the supervisor decides.") with
        { Print = _ => "0" });

        public static readonly Key<string> Instance = Section.AtStart(Ruled(
            "Instance", "", InstanceName.Rule,
            "Name of this reflector on the machine; empty = made from this file's path.",
            InstanceName.IsValid));
    }

    /// <summary><c>[Info]</c>.</summary>
    public static class Info
    {
        public static readonly SectionRows Section = new("Info");

        public static readonly Key<int> Id = Section.Live(Whole(
            "Id", "0", 0, IdMax, "Registry id; 0 = computed from the name."));

        public static readonly Key<string> Name = Section.Live(
            Text("Name", "YSF Appliance", "Name, at most 16 characters of ASCII.") with
            { Parse = reading => Shown(reading, DisplayText.NameMax) });

        public static readonly Key<string> Description = Section.Live(
            Text("Description", "YSF Reflector", "Description, at most 14 characters of ASCII.") with
            { Parse = reading => Shown(reading, DisplayText.DescriptionMax) });

        public static readonly Key<string> Contact = Section.Live(
            Text("Contact", "", "Contact for questions about this reflector."));

        public static readonly Key<string> Web = Section.Live(
            Text("Web", "", "Address of the reflector's web page."));

        private static string Shown(ValueReading<string> reading, int lengthMax) =>
            DisplayText.Fit(reading.Text, lengthMax, reading.Warn);
    }
}
