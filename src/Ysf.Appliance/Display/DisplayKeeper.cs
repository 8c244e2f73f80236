using System.Globalization;
using System.Text.RegularExpressions;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Machine.Display;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Display;

/// <summary>
/// The thread that keeps a display: woken by what happens and once a second, it shows what <see
/// cref="Screens"/> decides. A bus that hangs keeps nobody but it waiting.
/// </summary>
internal sealed partial class DisplayKeeper : IFeed
{
    private readonly EventConsumer events;
    private readonly Recount recount;
    private readonly DisplaySettings settings;
    private readonly DisplaySources sources;
    private readonly DisplayDevice display;
    private readonly ShownOvers overs = new();
    private DisplayFacts facts = new() { State = DisplayState.Starting };
    private readonly DrawPace pace = new();
    private Instant lookAt;
    private Instant stateAt;
    private readonly Pages pages = new();
    private bool hasStarted;
    private bool isPowerNew;
    private bool isAwake = true;

    /// <param name="settings">Brightness and the time after which it goes out.</param>
    /// <param name="display">The display.</param>
    /// <param name="reader">What happens.</param>
    /// <param name="sources">What else is shown.</param>
    /// <param name="tell">Takes a sentence when the thread fails.</param>
    public DisplayKeeper(
        DisplaySettings settings, DisplayDevice display, EventReader reader, DisplaySources sources,
        Action<string> tell)
    {
        (this.settings, this.display, this.sources) = (settings, display, sources);
        events = new EventConsumer("display", reader, Work, tell);
        recount = new Recount(reader);
    }

    public ConsumerHealth Health => events.HealthWith(display.ToString(), null);

    public void Start()
    {
        sources.Power.Add(LookNow);
        events.Start();
    }

    public void Dispose()
    {
        sources.Power.Remove(LookNow);
        events.Stop();
        if (events.HasEnded)
        {
            ShowLast();
            display.Dispose();
        }

        events.Dispose();
    }

    private void LookNow()
    {
        Volatile.Write(ref isPowerNew, true);
        events.Wake.Signal();
    }

    private void Work()
    {
        events.Wake.Wait(pace.Next - Clock.Now);
        if (events.IsStopping)
        {
            return;
        }

        var now = Clock.Now;
        while (events.TryRead(out var happened))
        {
            overs.Note(happened);
            pace.Want();
        }

        if (Interlocked.Exchange(ref isPowerNew, false))
        {
            pages.Note(now, sources.Power.Now.Presses, isAwake);
            lookAt = now;
            pace.Want();
        }

        if (!pace.Take(now))
        {
            return;
        }

        if (now >= lookAt)
        {
            lookAt = now + DrawPace.Longest;
            Look(now);
        }

        Draw(now);
    }

    // The last words stay on the display while it has power. The thread has ended, so this is it.
    private void ShowLast()
    {
        var now = Clock.Now;
        if (display.Shape is not { } shape)
        {
            return;
        }

        var look = PanelLook.Dark;
        if (sources.End() is { } end)
        {
            facts = facts with { State = end };
            look = new PanelLook(true, settings.Brightness);
        }

        display.Show(now, Screens.Of(facts, shape, now), look);
    }

    private void Draw(Instant now)
    {
        if (!display.Open(now) || display.Shape is not { } shape)
        {
            return;
        }

        var shown = facts with
        {
            Gateways = overs.Gateways,
            Over = overs.Newest,
            OtherOvers = overs.Others,
            Page = pages.At(now),
        };
        var look = DisplayLook.Of(shown, settings.Brightness, settings.OffAfter, ChangedAt(), now);
        isAwake = look.IsOn;
        display.Show(now, Screens.Of(shown, shape, now), look);
    }

    private Instant ChangedAt()
    {
        var changedAt = overs.ChangedAt > stateAt ? overs.ChangedAt : stateAt;
        return pages.PressedAt > changedAt ? pages.PressedAt : changedAt;
    }

    private void Look(Instant now)
    {
        hasStarted |= sources.IsServing() == true;
        var settingsState = sources.Settings();
        var isWrong = settingsState.Fault() is not null;
        var (power, safeMode) = (sources.Power.Now, sources.SafeMode());
        var next = facts with
        {
            State = power.IsEnding ? DisplayState.Ending
                : power.OffAt is not null ? DisplayState.OnBattery
                : sources.IsUpdating() ? DisplayState.Updating
                : safeMode is not null ? DisplayState.SafeMode
                : !hasStarted ? DisplayState.Starting
                : isWrong ? DisplayState.WrongSettings
                : DisplayState.Working,
            Name = sources.Name(),
            Address = sources.Address(),
            Health = sources.Health(),
            Time = sources.Time(),
            UpdatePercent = sources.UpdatePercent(),
            SafeMode = safeMode ?? string.Empty,
            Button = power.Button,
            CanSwitchOff = power.CanSwitchOff,
            OffAt = power.OffAt,
            LastHeard = sources.LastHeard(),
            Machine = sources.Machine(),
            Version = sources.Version,
            ErrorFile = sources.ErrorFile(),
            ErrorLine = isWrong ? LineOf(settingsState.Said) : null,
        };
        if (next.State != facts.State || next.Address != facts.Address
            || next.Button != facts.Button
            || HealthChange.IsNews(facts.Health, next.Health))
        {
            stateAt = now;
        }

        facts = next;
        if (recount.IsDue)
        {
            recount.Note(Count());
        }
    }

    private bool Count()
    {
        if (sources.Count() is not { } found)
        {
            return false;
        }

        overs.Count(found.At, found.Gateways, found.Overs);
        return true;
    }

    // Problems are spelt "file:line: text".
    private static int? LineOf(IReadOnlyList<string>? said) => said?
        .Select(line => LineNumber().Match(line))
        .Where(found => found.Success)
        .Select(found => (int?)int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        .FirstOrDefault();

    [GeneratedRegex(@"^[^\s:]+:(\d{1,6}): ")]
    private static partial Regex LineNumber();
}
