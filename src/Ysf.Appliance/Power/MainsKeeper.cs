using Ysf.Machine.Gpio;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Power;

/// <summary>The mains on its thread.</summary>
internal sealed class MainsKeeper : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly Func<TimeSpan> hold;
    private readonly PowerSigns signs;
    private readonly Action<MainsAct> act;
    private readonly PolledInput input;
    private MainsPolicy policy = new();

    /// <param name="place">The line of the settings in force; null for none.</param>
    /// <param name="hold">The time from a loss to the end.</param>
    /// <param name="lineAt">Makes the line of a place.</param>
    /// <param name="signs">Shows it to display and status.</param>
    /// <param name="act">Does what is to be done.</param>
    /// <param name="tell">Takes a sentence when the line or the thread fails.</param>
    public MainsKeeper(
        Func<GpioPlace?> place, Func<TimeSpan> hold, Func<GpioPlace, IInputLine> lineAt,
        PowerSigns signs, Action<MainsAct> act, Action<string> tell)
    {
        (this.hold, this.signs, this.act) = (hold, signs, act);
        input = new PolledInput("mains", place, lineAt, Pace, tell) { Renew = Renew, Look = Look };
    }

    /// <summary>Its health, of one entry; none without a line.</summary>
    public IEnumerable<ConsumerHealth> Healths
    {
        get
        {
            var mains = signs.Now.Mains;
            return input.HealthWith(mains switch
            {
                MainsState.There => "there",
                MainsState.Doubted => "no, and it never was there",
                _ => null,
            }).Select(health => mains switch
            {
                MainsState.Lost => health with
                {
                    Fault = health.Fault ?? $"lost; the machine switches off {hold().TotalSeconds:F0} s"
                        + " after the loss, unless it is back",
                },
                MainsState.Doubted => health with
                {
                    Hint = "its line never said that the mains is there, so a loss does nothing: wrong"
                        + " wire, or :low of [Power] Mains is wrong",
                },
                _ => health,
            });
        }
    }

    public void Start() => input.Start();

    public void Dispose() => input.Dispose();

    /// <inheritdoc cref="PolledInput.Turn"/>
    internal TimeSpan Turn(Instant now) => input.Turn(now);

    private void Renew()
    {
        policy = new MainsPolicy();
        signs.Change(view => view with { Mains = MainsState.Unknown, OffAt = null });
    }

    private void Look(Instant now, bool? reading)
    {
        var time = hold();
        var asked = policy.Take(now, reading, time);
        var state = policy.IsLost ? MainsState.Lost
            : policy.IsDoubted ? MainsState.Doubted
            : policy.IsSeen ? MainsState.There
            : MainsState.Unknown;
        var offAt = policy.OffAt(time);
        if (signs.Now.Mains != state || signs.Now.OffAt != offAt)
        {
            signs.Change(view => view with { Mains = state, OffAt = offAt });
        }

        if (asked != MainsAct.None)
        {
            act(asked);
        }
    }
}
