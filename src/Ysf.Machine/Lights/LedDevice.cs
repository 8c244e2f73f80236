using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Lights;

/// <summary>
/// A LED that the kernel has a driver for: a directory below /sys/class/leds, as
/// Documentation/leds/leds-class.rst of the kernel describes it.
/// </summary>
internal sealed class LedDevice(string directory) : ILed
{
    private const string NoTrigger = "none";
    private const string Timer = "timer";
    private const string Pattern = "pattern";

    // Parameters of a trigger, which vanish with it.
    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        [NoTrigger] = ["brightness"],
        [Timer] = ["delay_on", "delay_off"],
        [Pattern] = ["pattern"],
    };

    private readonly List<(string File, string Text)> before = [];
    private string brightest = "1";
    private IReadOnlyList<string> offered = [];
    private bool isOurs;

    public void Open()
    {
        before.Clear();
        isOurs = false;
        if (!Directory.Exists(directory))
        {
            throw new LedFault("no such LED");
        }

        brightest = Read("max_brightness");
        var triggers = Read("trigger");
        offered = [.. Offered(triggers)];
        var trigger = Chosen(triggers);
        before.Add(("trigger", trigger));
        foreach (var name in Parameters.GetValueOrDefault(trigger, []))
        {
            before.Add((name, Read(name)));
        }

        Set(false);
    }

    public void Set(bool isLit)
    {
        // The trigger would go on changing the brightness.
        if (!isOurs)
        {
            Write("trigger", NoTrigger);
            isOurs = true;
        }

        Write("brightness", isLit ? brightest : "0");
    }

    public bool TryBlink(LightPattern pattern)
    {
        var trigger = pattern.Blips == 1 ? Timer : Pattern;
        if (!offered.Contains(trigger))
        {
            return false;
        }

        isOurs = false;
        Write("trigger", trigger);
        if (trigger == Timer)
        {
            Write("delay_on", Milliseconds(pattern.On));
            Write("delay_off", Milliseconds(pattern.Off + pattern.Rest));
        }
        else
        {
            Write("pattern", Spell(pattern));
        }

        return true;
    }

    public void Look()
    {
        if (!Directory.Exists(directory))
        {
            throw new LedFault("it has disappeared");
        }
    }

    public void Release()
    {
        foreach (var (file, text) in before)
        {
            Write(file, text);
        }

        before.Clear();
    }

    /// <summary>Describes the LED's current state for the operator.</summary>
    public string Say()
    {
        try
        {
            var trigger = Chosen(Read("trigger"));
            return trigger switch
            {
                NoTrigger => Read("brightness") == "0" ? "dark" : "lit",
                Timer => $"{Read("delay_on")} ms lit, {Read("delay_off")} ms dark",
                _ => $"trigger {trigger}",
            };
        }
        catch (LedFault fault)
        {
            return Directory.Exists(directory) ? fault.Message : "no such LED";
        }
    }

    // "none timer [heartbeat]"
    private static IEnumerable<string> Offered(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('[', ']'));

    private static string Chosen(string text)
    {
        var marked = text.Split(' ').FirstOrDefault(word => word.StartsWith('['));
        return marked?.Trim('[', ']') ?? NoTrigger;
    }

    // Brightness and time in pairs, between which the kernel fades; one of no time jumps.
    private string Spell(LightPattern pattern)
    {
        var steps = new List<string>();
        for (var blip = 1; blip <= pattern.Blips; blip++)
        {
            var off = blip < pattern.Blips ? pattern.Off : pattern.Off + pattern.Rest;
            steps.Add($"{brightest} {Milliseconds(pattern.On)} {brightest} 0");
            steps.Add($"0 {Milliseconds(off)} 0 0");
        }

        return string.Join(' ', steps);
    }

    private static string Milliseconds(TimeSpan time) => $"{(long)time.TotalMilliseconds}";

    private string Read(string name)
    {
        try
        {
            return File.ReadAllText($"{directory}/{name}").Trim();
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            throw new LedFault($"{name}: {FileFault.Say(exception)}");
        }
    }

    private void Write(string name, string text)
    {
        if (SmallFile.Write($"{directory}/{name}", text) is { } fault)
        {
            throw new LedFault($"{name} = {text}: {fault}");
        }
    }
}
