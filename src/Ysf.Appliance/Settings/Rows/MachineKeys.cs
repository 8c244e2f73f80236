using System.Text;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Display;
using Ysf.Machine.Gpio;
using Ysf.Machine.Host;
using Ysf.Machine.Lights;
using Ysf.Machine.Time;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[History]</c>.</summary>
    public static class History
    {
        public static readonly SectionRows Section = new("History");

        public static readonly Key<string> File = Section.AtStart(File(
            "File", SettingsTable.StateDirectory + "/lastheard.json",
            "File of the overs heard last."));

        public static readonly Key<string> CrashFolder = Section.AtStart(Folder(
            "CrashFolder", SettingsTable.StateDirectory + "/crash", "Folder of crash reports."));
    }

    /// <summary><c>[Control]</c>.</summary>
    public static class Control
    {
        public static readonly SectionRows Section = new("Control");

        public static readonly Key<string> Socket = Section.AtStart(File(
            "Socket", SettingsTable.RuntimeDirectory + "/control.sock",
            "Unix socket that answers status and commands.") with
        { Parse = ParseSocket });

        public static readonly Key<string> Group = Section.AtStart(Text(
            "Group", "ysf", "Group whose members may use that socket."));

        // What fits struct sockaddr_un with its ending zero, less the .new of its first name.
        private const int SocketPathMax = 103;

        private static string ParseSocket(ValueReading<string> reading)
        {
            if (Encoding.UTF8.GetByteCount(reading.Text) > SocketPathMax)
            {
                // A value that was not written is no reason not to start.
                Action<string> report = reading.Values.Has(Socket) ? reading.Error : reading.Warn;
                report($"is longer than the {SocketPathMax} bytes allowed");
            }

            return reading.Text;
        }
    }

    /// <summary><c>[Watchdog]</c>.</summary>
    public static class Watchdog
    {
        public static readonly SectionRows Section = new("Watchdog");

        public static readonly Key<string> Device = Section.AtStart(Text(
            "Device", OnBoards,
            "Device that restarts a hung machine; auto = the board's own, empty = none.") with
        { Parse = ParseDevice });

        public static readonly Key<TimeSpan> Timeout = Section.AtStart(Seconds(
            "Timeout", "15", 3, 600,
            "Time until it restarts a hung machine; a Raspberry Pi takes 15 at most."));

        private static string ParseDevice(ValueReading<string> reading) =>
            reading.Text == OnBoards ? BoardDefaults.WatchdogDeviceOf(MachineFiles.Own)
            : reading.Text.Length == 0 ? string.Empty
            : PathText.Resolve(reading.Text, reading.Values.Instance.Folder);
    }

    /// <summary><c>[Time]</c>.</summary>
    public static class Time
    {
        public static readonly SectionRows Section = new("Time");

        public static readonly Key<FloorMode> Floor = Section.AtStart(Word<FloorMode>(
            "Floor", OnBoards,
            "on = the clock never starts before build or saved time; auto = on boards."));

        public static readonly Key<ClockChip> Rtc = Section.AtStart(Word<ClockChip>(
            "Rtc", "none",
            "Clock chip with a battery, at the card's header; board = the board's own."));
    }

    /// <summary><c>[Led]</c>.</summary>
    public static class Led
    {
        public static readonly SectionRows Section = new("Led");

        public static readonly Key<LedPlace> Link = Section.Live(Place(
            "Link", "LED that shows network, gateways and health."));

        public static readonly Key<LedPlace> Transmit = Section.Live(Place(
            "Transmit", "LED that shows overs, carried and refused."));

        public static readonly Key<LedPlace> Heartbeat = Section.Live(Place(
            "Heartbeat", "LED that beats while the reflector works."));

        public static readonly Key<LedPlace> Combined = Section.Live(Place(
            "Combined", "LED that shows all of these, for boards with one LED."));

        private static Key<LedPlace> Place(string key, string sentence) => Special<LedPlace>(
            key, OnBoards, LedPlace.Rule, sentence,
            reading => LedPlace.TryRead(reading.Text) ?? reading.Refuse(),
            place => place.ToString());
    }

    /// <summary><c>[Display]</c>.</summary>
    public static class Display
    {
        public static readonly SectionRows Section = new("Display");

        public static readonly Key<DisplayKind> Type = Section.Live(Word<DisplayKind>(
            "Type", OnBoards,
            "Display on the I2C bus; auto = an OLED found on a Raspberry Pi, else none."));

        public static readonly Key<string> Bus = Section.Live(Special<string>(
            "Bus", DisplayPlace.BusPrefix + "1", $"{DisplayPlace.BusPrefix} and a number",
            "I2C bus of the display.",
            reading => DisplayPlace.NumberOf(reading.Text) is null ? reading.Refuse() : reading.Text,
            text => text));

        public static readonly Key<int> Address = Section.Live(Special<int>(
            "Address", OnBoards, "auto or 0x08 to 0x77",
            "Its address there; auto = 0x3C of an OLED, 0x27 of an LCD.",
            reading => DisplayPlace.AddressOf(reading.Text) ?? reading.Refuse(),
            address => address == 0 ? OnBoards : $"0x{address:X2}"));

        public static readonly Key<int> Rotation = Section.Live(Special<int>(
            "Rotation", "0", "0 or 180", "Degrees by which an OLED is mounted upside down.",
            reading => reading.Text switch { "0" => 0, "180" => 180, _ => reading.Refuse() },
            degrees => ValueText.Whole(degrees)));

        public static readonly Key<int> Brightness = Section.Live(Whole(
            "Brightness", "60", 1, 100,
            "Its brightness while something happens; an idle OLED dims to an eighth.")
            with
        { Unit = "percent" });

        public static readonly Key<TimeSpan> OffAfter = Section.Live(Minutes(
            "OffAfter", "0", 0, 1440,
            "It goes out so long after the last change, until the next; 0 = never."));
    }

    /// <summary><c>[Button]</c>.</summary>
    public static class Button
    {
        public static readonly SectionRows Section = new("Button");

        public static readonly Key<GpioPlace?> Place = Section.Live(Line(
            "Place", "Button: short = next page of the display, 3 s = switch off, 10 s = safe mode."));
    }

    /// <summary><c>[Power]</c>.</summary>
    public static class Power
    {
        public static readonly SectionRows Section = new("Power");

        public static readonly Key<GpioPlace?> Mains = Section.Live(Line(
            "Mains", "Line by which a UPS says that the mains is there."));

        public static readonly Key<TimeSpan> Hold = Section.Live(Seconds(
            "Hold", "30", 5, 3600,
            "Time from a loss of the mains to switching off, unless it is back."));
    }

    private static Key<GpioPlace?> Line(string key, string sentence) => Special<GpioPlace?>(
        key, string.Empty, $"{GpioPlace.Rule}, or empty for none", sentence,
        reading => reading.Text.Length == 0 ? null
            : GpioPlace.TryRead(reading.Text) ?? reading.Refuse(),
        place => $"{place}");
}
