using System.Globalization;
using Ysf.Appliance.Power;
using Ysf.Machine.Display;
using Ysf.Machine.Work;
using static Ysf.Appliance.Display.ScreenText;

namespace Ysf.Appliance.Display;

/// <summary>Decides what a display shows: facts and time in, lines of text out. Pure.</summary>
internal static class Screens
{
    /// <summary>A machine whose power is cut later than this after its end loses nothing.</summary>
    public static readonly TimeSpan SafeToCut = TimeSpan.FromSeconds(15);

    // With bad health, status and reasons take turns.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);
    private const int SmallRows = 2;

    /// <summary>The screen of a moment.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="shape">Size of the display.</param>
    /// <param name="now">The time, for seconds and turns.</param>
    public static Screen Of(DisplayFacts facts, ScreenShape shape, Instant now)
    {
        var lines = facts.Button > ButtonStage.Up ? ButtonScreens.Of(facts, shape)
            : facts is { IsOverShown: true, Page: not DisplayPage.Now } ? PageScreens.Of(facts, shape)
            : facts is { IsOverShown: true, Over: { } over }
                ? Over(over, facts.OtherOvers, shape, now)
            : Between(facts, shape, now);
        return new Screen([.. lines.Take(shape.Rows)]);
    }

    private static IEnumerable<ScreenLine> Between(
        DisplayFacts facts, ScreenShape shape, Instant now) => facts.State switch
        {
            DisplayState.Starting => Notice(shape, "STARTING", facts.Name),
            DisplayState.Updating => Notice(shape, "UPDATING",
                facts.UpdatePercent is { } percent ? $"{percent} %" : string.Empty,
                "leave the power on"),
            DisplayState.SafeMode => Notice(
                shape, "SAFE MODE", Address(facts), facts.SafeMode, "see the log"),
            DisplayState.WrongSettings => Notice(shape, "SETTINGS", ErrorPlace(facts), Address(facts)),
            DisplayState.OnBattery => Notice(
                shape, "NO MAINS", $"off in {SecondsTo(facts.OffAt, now)} s", "unless it is back"),
            DisplayState.Ending => Notice(shape, "STOPPING", "leave the power on"),
            DisplayState.Restarting => Notice(shape, "RESTARTING", facts.Name),
            DisplayState.Stopped => Notice(
                shape, "STOPPED", $"in {SafeToCut.TotalSeconds:F0} s the", "power may be cut"),
            _ => Working(facts, shape, now),
        };

    private static IEnumerable<ScreenLine> Working(
        DisplayFacts facts, ScreenShape shape, Instant now) =>
        facts.Health.State != HealthState.Ok && IsTurnOfReasons(now) ? Reasons(facts, shape)
        : shape.Rows <= SmallRows ? SmallIdle(facts)
        : Idle(facts, shape);

    private static IEnumerable<ScreenLine> Over(
        ShownOver over, int others, ScreenShape shape, Instant now)
    {
        var seconds = $"{Math.Max(0, (int)(now - over.Since).TotalSeconds)} s";
        if (shape.Rows <= SmallRows)
        {
            return
            [
                new($"{over.Talker} {seconds}"),
                new($"{over.Room} {over.Gateway}"),
            ];
        }

        var more = others > 0 ? $", {others} more" : string.Empty;
        return
        [
            Title(over.Talker, shape),
            new($"room {over.Room}"),
            new($"via {over.Gateway}"),
            new($"{seconds}{more}"),
        ];
    }

    private static IEnumerable<ScreenLine> Idle(DisplayFacts facts, ScreenShape shape) =>
    [
        new(facts.Name),
        .. Large(Address(facts), shape),
        new($"{Gateways(facts.Gateways)}, {facts.Health.Word}"),
        new(Clock(facts)),
    ];

    private static IEnumerable<ScreenLine> SmallIdle(DisplayFacts facts) =>
    [
        new(Address(facts)),
        new($"{facts.Gateways} gw {facts.Health.Word}"),
    ];

    private static IEnumerable<ScreenLine> Reasons(DisplayFacts facts, ScreenShape shape) =>
    [
        Title(facts.Health.Word.ToUpperInvariant(), shape),
        .. facts.Health.Reasons.SelectMany(reason => Wrap(reason, shape.Columns))
            .Select(line => new ScreenLine(line)),
    ];

    // An address that is too long is broken behind a dot, or not large.
    private static IEnumerable<ScreenLine> Large(string text, ScreenShape shape)
    {
        var most = shape.Columns / LargeScale;
        if (!shape.HasLarge)
        {
            return [new(text)];
        }

        var dot = text.LastIndexOf('.', Math.Min(most, text.Length) - 1);
        return text.Length <= most ? [new(text, IsLarge: true)]
            : dot > 0 && text.Length - dot - 1 <= most
                ? [new(text[..(dot + 1)], IsLarge: true), new(text[(dot + 1)..], IsLarge: true)]
            : Wrap(text, shape.Columns).Select(line => new ScreenLine(line));
    }

    private static int SecondsTo(Instant? moment, Instant now) =>
        moment is { } at && at > now ? (int)Math.Ceiling((at - now).TotalSeconds) : 0;

    private static string Address(DisplayFacts facts) => facts.Address ?? "no network";

    private static string Gateways(int count) => count == 1 ? "1 gateway" : $"{count} gateways";

    private static string Clock(DisplayFacts facts) =>
        facts.Time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "clock not set";

    private static string ErrorPlace(DisplayFacts facts) => facts.ErrorLine is { } line
        ? $"see {facts.ErrorFile} line {line}"
        : $"see {facts.ErrorFile}";

    private static bool IsTurnOfReasons(Instant now) =>
        (now - default(Instant)).Ticks / Turn.Ticks % 2 == 1;
}
