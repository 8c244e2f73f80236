using Ysf.Machine.Gpio;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Power;

/// <summary>
/// The thread that looks at the button: it waits for nothing but the clock and the GPIO chip, so
/// that a display whose bus hangs does not keep anybody from switching off.
/// </summary>
internal sealed class ButtonKeeper : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // Without a button only the settings are looked at.
    private static readonly TimeSpan IdlePace = TimeSpan.FromSeconds(1);

    private readonly Func<GpioPlace?> place;
    private readonly Func<GpioPlace, IInputLine> lineAt;
    private readonly PowerSigns signs;
    private readonly Action<ButtonAct> act;
    private readonly Action<string> tell;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private ButtonPolicy policy = new();
    private GpioPlace? used;
    private WatchedInput? input;

    /// <param name="place">The button of the settings in force; null for none.</param>
    /// <param name="lineAt">Makes the line of a place.</param>
    /// <param name="signs">Shows it to lights and display.</param>
    /// <param name="act">Does what the button asks for, pages excepted.</param>
    /// <param name="tell">Takes a sentence when the line or the thread fails.</param>
    public ButtonKeeper(
        Func<GpioPlace?> place, Func<GpioPlace, IInputLine> lineAt, PowerSigns signs,
        Action<ButtonAct> act, Action<string> tell)
    {
        (this.place, this.lineAt, this.signs, this.act, this.tell) = (place, lineAt, signs, act, tell);
        worker = new Worker("button", wake, Work, tell);
    }

    /// <summary>Its health, of one entry; none without a button.</summary>
    public IEnumerable<ConsumerHealth> Healths => place() is { } wanted
        ? [worker.Health with { State = StateOf(wanted) }]
        : [];

    public void Start() => worker.Start();

    public void Dispose()
    {
        worker.DisposeWith(wake);
        if (worker.HasEnded)
        {
            input?.Release();
        }
    }

    private string StateOf(GpioPlace wanted)
    {
        var words = Volatile.Read(ref input)?.Fault ?? signs.Now.Button switch
        {
            ButtonStage.Held => "held",
            ButtonStage.SwitchesOff => "held: switches off when it is let go",
            ButtonStage.SafeMode => "held: safe mode when it is let go",
            ButtonStage.Ignored => "held, ignored until it is let go",
            _ => null,
        };
        return words is null ? $"{wanted}" : $"{wanted}: {words}";
    }

    /// <summary>Takes a look; the thread does so again and again.</summary>
    /// <returns>The pause until the next one.</returns>
    internal TimeSpan Turn(Instant now)
    {
        if (place() is var wanted && wanted != used)
        {
            Use(wanted);
        }

        if (input is null)
        {
            return IdlePace;
        }

        var reading = input.Read(now);
        Take(policy.Take(now, reading));
        return reading is null ? IdlePace : Pace;
    }

    private void Work() => wake.Wait(Turn(Clock.Now));

    private void Use(GpioPlace? wanted)
    {
        input?.Release();
        policy = new ButtonPolicy();
        signs.Change(view => view with { Button = ButtonStage.Up });
        Volatile.Write(
            ref input,
            wanted is null ? null : new WatchedInput($"button {wanted}", lineAt(wanted), tell));
        used = wanted;
    }

    private void Take(ButtonAct asked)
    {
        var isPage = asked == ButtonAct.TurnPage;
        if (signs.Now is var view && (view.Button != policy.Stage || isPage))
        {
            signs.Change(before => before with
            {
                Button = policy.Stage,
                Presses = before.Presses + (isPage ? 1 : 0),
            });
        }

        if (asked is ButtonAct.SwitchOff or ButtonAct.SafeMode)
        {
            act(asked);
        }
    }
}
