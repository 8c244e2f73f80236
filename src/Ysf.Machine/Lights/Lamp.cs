using Ysf.Machine.Work;

namespace Ysf.Machine.Lights;

/// <summary>
/// One light on its LED: shows a pattern, by blinking itself if need be, and tries again when the
/// LED is missing.
/// </summary>
/// <param name="light">What it tells.</param>
/// <param name="place">Where its LED is.</param>
/// <param name="led">The LED.</param>
/// <param name="tell">Takes a sentence when the LED fails, and when it is there again.</param>
internal sealed class Lamp(Light light, LedPlace place, ILed led, Action<string> tell)
{
    private readonly RetryPause retry = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private readonly LastingFault fault = new();
    private LightPattern pattern;
    private Instant since;
    private bool isOpen;
    private bool isBlinkedHere;
    private bool isLit;

    public Light Light => light;

    /// <summary>The reason why it cannot shine; null without one.</summary>
    public string? Fault => fault.Text;

    public override string ToString() =>
        $"{light} {place}{(Fault is { } reason ? $": {reason}" : string.Empty)}";

    /// <summary>Shows a pattern from its beginning, unless it shows it already.</summary>
    public void Show(Instant now, LightPattern wanted)
    {
        if (wanted == pattern && isOpen)
        {
            return;
        }

        pattern = wanted;
        since = now;
        if (isOpen)
        {
            Try(now, Apply);
        }
    }

    /// <summary>
    /// Does what is due: the next blink, or another try of a LED that was missing.
    /// </summary>
    /// <returns>When something is due next.</returns>
    public Instant Turn(Instant now)
    {
        if (!isOpen && retry.NextTry <= now)
        {
            since = now;
            Try(now, Open);
        }
        else if (isOpen && isBlinkedHere)
        {
            Try(now, () => Set(pattern.IsLitAfter(now - since)));
        }

        return !isOpen ? retry.NextTry
            : isBlinkedHere ? now + pattern.UntilChange(now - since)
            : Instant.Never;
    }

    /// <summary>Sees whether the LED is still there.</summary>
    public void Look(Instant now)
    {
        if (isOpen)
        {
            Try(now, led.Look);
        }
    }

    /// <summary>Leaves the LED dark, and not as it was: the machine is about to be off.</summary>
    public void LeaveDark()
    {
        try
        {
            if (isOpen)
            {
                led.Set(false);
            }
        }
        catch (LedFault)
        {
            // It is gone, and dark.
        }
    }

    /// <summary>Gives the LED back as it was.</summary>
    public void Release()
    {
        try
        {
            led.Release();
        }
        catch (LedFault)
        {
            // It is gone, and there is nothing to be put back.
        }

        isOpen = false;
    }

    private void Open()
    {
        led.Open();
        isLit = false;
        Apply();
        isOpen = true;
        retry.Reset();
        if (fault.End())
        {
            tell($"The LED {this} works again");
        }
    }

    private void Apply()
    {
        isBlinkedHere = !pattern.IsSteady && (pattern.IsOurs || !led.TryBlink(pattern));
        if (isBlinkedHere || pattern.IsSteady)
        {
            led.Set(isLit = pattern.IsLitAfter(TimeSpan.Zero));
        }
    }

    private void Set(bool wanted)
    {
        if (wanted != isLit)
        {
            led.Set(wanted);
            isLit = wanted;
        }
    }

    private void Try(Instant now, Action act)
    {
        try
        {
            act();
        }
        catch (LedFault failure)
        {
            Release();
            retry.Failed(now);
            if (fault.Note(failure.Message) == FaultStep.Begins)
            {
                tell($"The LED {this}; the reflector continues without it");
            }
        }
    }
}
