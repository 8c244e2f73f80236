using Ysf.Machine.Gpio;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Power;

/// <summary>The button on its thread: a display whose bus hangs keeps nobody from switching off.
/// </summary>
internal sealed class ButtonKeeper : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly PowerSigns signs;
    private readonly Action<ButtonAct> act;
    private readonly PolledInput input;
    private ButtonPolicy policy = new();

    /// <param name="place">The button of the settings in force; null for none.</param>
    /// <param name="lineAt">Makes the line of a place.</param>
    /// <param name="signs">Shows it to lights and display.</param>
    /// <param name="act">Does what the button asks for, pages excepted.</param>
    /// <param name="tell">Takes a sentence when the line or the thread fails.</param>
    public ButtonKeeper(
        Func<GpioPlace?> place, Func<GpioPlace, IInputLine> lineAt, PowerSigns signs,
        Action<ButtonAct> act, Action<string> tell)
    {
        (this.signs, this.act) = (signs, act);
        input = new PolledInput("button", place, lineAt, Pace, tell) { Renew = Renew, Look = Look };
    }

    /// <summary>Its health, of one entry; none without a button.</summary>
    public IEnumerable<ConsumerHealth> Healths => input.HealthWith(signs.Now.Button switch
    {
        ButtonStage.Unseen => "not seen let go yet",
        ButtonStage.Held => "held",
        ButtonStage.SwitchesOff => "held: switches off when it is let go",
        ButtonStage.SafeMode => "held: safe mode when it is let go",
        ButtonStage.Ignored => "held, ignored until it is let go",
        _ => null,
    });

    public void Start() => input.Start();

    public void Dispose() => input.Dispose();

    /// <inheritdoc cref="PolledInput.Turn"/>
    internal TimeSpan Turn(Instant now) => input.Turn(now);

    private void Renew()
    {
        policy = new ButtonPolicy();
        signs.Change(view => view with { Button = ButtonStage.Unseen });
    }

    private void Look(Instant now, bool? reading)
    {
        var asked = policy.Take(now, reading);
        var isPage = asked == ButtonAct.TurnPage;
        if (signs.Now.Button != policy.Stage || isPage)
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
