namespace Ysf.Tests.Board;

/// <summary>
/// A fake of a directory below /sys/class/leds: plain files, which keep what was written last. The
/// kernel's own behaviour, such as what a trigger does, is not in it.
/// </summary>
internal sealed class FakeLed
{
    public const string Triggers = "none timer pattern heartbeat [mmc0]";

    public FakeLed(string machine, string name, string triggers = Triggers)
    {
        Directory = $"{machine}/sys/class/leds/{name}";
        Make(triggers);
    }

    public string Directory { get; }

    public bool IsLit => this["trigger"] == "none" && this["brightness"] == "255";

    public bool IsDark => this["trigger"] == "none" && this["brightness"] == "0";

    /// <summary>Delays set in the kernel's timer: "ON/OFF".</summary>
    public string Blinks =>
        this["trigger"] == "timer" ? $"{this["delay_on"]}/{this["delay_off"]}" : "not";

    /// <summary>The text of one of its files.</summary>
    public string this[string file]
    {
        get => File.ReadAllText($"{Directory}/{file}").Trim();
        set => File.WriteAllText($"{Directory}/{file}", value + "\n");
    }

    public void Make(string triggers = Triggers)
    {
        System.IO.Directory.CreateDirectory(Directory);
        this["trigger"] = triggers;
        this["brightness"] = "0";
        this["max_brightness"] = "255";
        this["delay_on"] = "500";
        this["delay_off"] = "500";
        this["pattern"] = "";
    }

    public void Remove() => System.IO.Directory.Delete(Directory, recursive: true);
}
