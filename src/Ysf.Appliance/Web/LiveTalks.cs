using System.Text.Json;
using Ysf.Appliance.Control;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>Makes live events of what happens, and knows who talks. One thread.</summary>
/// <param name="live">Takes the events.</param>
/// <param name="health">Gives the verdict that needs no login.</param>
/// <param name="refusals">Keeps what was refused.</param>
/// <param name="verdicts">Keeps the verdicts of the parrot.</param>
internal sealed class LiveTalks(
    LiveEvents live, Func<HealthReport> health, RefusalBook refusals, VerdictBook verdicts)
{
    private readonly SortedDictionary<string, TalkReport> open = new(StringComparer.Ordinal);

    /// <summary>
    /// Restarts with the open overs, and notifies the listeners.
    /// </summary>
    public void Restart(IEnumerable<StreamReport> streams, DateTime now)
    {
        open.Clear();
        foreach (var stream in streams)
        {
            open[stream.Stream] = TalkReport.Of(stream, now);
        }

        live.Add(LiveEvents.Start, StartNow());
    }

    /// <summary>Sets the state with which new listeners begin from now on.</summary>
    public void TellStart() => live.SetStart(StartNow());

    private byte[] StartNow() => JsonSerializer.SerializeToUtf8Bytes(
        new StartReport(ProductInfo.Version, open.Values, health()), WebJson.Default.StartReport);

    /// <summary>Adds what a browser wants to know of it; false when that is nothing.</summary>
    public bool Take(in ReflectorEvent happened)
    {
        switch (happened.Kind)
        {
            case EventKind.StreamStarted:
                Tell(TalkReport.Of(happened));
                return true;
            case EventKind.StreamRadio:
                return Amend(happened, Radio);
            case EventKind.StreamPosition:
                return Amend(happened, Place);
            case EventKind.StreamEnded:
                End(HeardOver.Of(happened));
                return true;
            case EventKind.OverRefused:
                Refuse(happened);
                return true;
            case EventKind.GatewayAdded or EventKind.GatewayRemoved or EventKind.DgIdChanged
                or EventKind.DgIdHeld or EventKind.BackToHome or EventKind.PlacedAgain
                or EventKind.GatewayUnheard or EventKind.GatewayHeard or EventKind.RoomsHeard or EventKind.LinkChanged:
                Move(happened);
                return true;
            case EventKind.ParrotHeard:
                verdicts.Add(VerdictReport.Of(happened));
                Move(happened);
                return true;
            default:
                return false;
        }
    }

    private static TalkReport Radio(TalkReport talk, in ReflectorEvent happened) =>
        talk with { Radio = ReportText.Radio(happened.RadioCode) };

    private static TalkReport Place(TalkReport talk, in ReflectorEvent happened) => talk with
    {
        Latitude = happened.Position.Latitude,
        Longitude = happened.Position.Longitude,
    };

    private bool Amend(in ReflectorEvent happened, Amendment amend)
    {
        if (!open.TryGetValue(happened.Stream.ToString(), out var talk))
        {
            return false;
        }

        Tell(amend(talk, happened));
        return true;
    }

    private void Tell(TalkReport talk)
    {
        open[talk.Stream] = talk;
        live.Add("talk", JsonSerializer.SerializeToUtf8Bytes(talk, WebJson.Default.TalkReport));
    }

    private void End(HeardOver over)
    {
        open.Remove(over.Stream);
        live.Add("over", JsonSerializer.SerializeToUtf8Bytes(over, ControlJson.Default.HeardOver));
    }

    private void Refuse(in ReflectorEvent happened) => live.Add(
        "refused",
        JsonSerializer.SerializeToUtf8Bytes(
            refusals.Add(happened.GatewayNumber, RefusalReport.Of(happened)),
            WebJson.Default.RefusalReport));

    private void Move(in ReflectorEvent happened) => live.Add(
        "gateway",
        JsonSerializer.SerializeToUtf8Bytes(
            new MoveReport(
                happened.Gateway.Trimmed.ToString(), happened.Kind, happened.DgId.Number),
            WebJson.Default.MoveReport));

    private delegate TalkReport Amendment(TalkReport talk, in ReflectorEvent happened);
}
