using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>Every drop is counted once, by its own reason.</summary>
internal static class DropsChecker
{
    private static readonly DropReason[] Limits =
    [
        DropReason.PollRate, DropReason.FrameRate, DropReason.CarryRate, DropReason.QueryRateSource,
        DropReason.QueryRateTotal, DropReason.RegistrationRateSource,
        DropReason.RegistrationRateTotal, DropReason.StrangerRate, DropReason.UnlinkRate,
    ];

    /// <summary>The limits of rates refuse what they should, and nothing else.</summary>
    public static void CheckRates(Drops drops, DropReason? refused)
    {
        foreach (var limit in Limits)
        {
            Unless(drops[limit] == 0 || limit == refused, "who keeps to the rates is not refused");
            Unless(drops[limit] == 1 || limit != refused, "who asks too often is refused");
        }
    }

    /// <summary>After a frame of an over, whatever its length.</summary>
    /// <param name="drops">What was counted.</param>
    /// <param name="isLinked">Whether it came from a gateway.</param>
    /// <param name="isSilent">Whether its over has no listener, as it should be.</param>
    /// <param name="sent">How many it was sent to.</param>
    public static void CheckFrame(Drops drops, bool isLinked, bool isSilent, int sent)
    {
        Unless(isLinked || drops.Total == 1, "a stranger's frame is counted");
        Unless(sent > 0 || isSilent || drops.Total > 0, "a frame that is not carried is counted");
    }

    /// <summary>After any other datagram.</summary>
    public static void CheckOther(Drops drops, QuestionKind kind, bool isLinked, int answers)
    {
        switch (kind)
        {
            case QuestionKind.Poll or QuestionKind.Status or QuestionKind.Version:
                Unless(drops.Total + answers == 1, "what is not answered is counted");
                break;
            case QuestionKind.Answer:
                Unless(drops.Total == 1 && drops[DropReason.ForeignAnswer] == 1,
                    "the answer of another reflector is counted as such");
                break;
            case QuestionKind.BadPoll:
                Unless(
                    drops.Total == 1
                    && drops[DropReason.BadLength] + drops[DropReason.BlankName] == 1,
                    "a poll of nobody is counted as such");
                break;
            default:
                Unless(isLinked || drops.Total == 1, "what a stranger sends is counted");
                break;
        }
    }
}
