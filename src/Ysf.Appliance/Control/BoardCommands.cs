using Ysf.Appliance.Board;
using Ysf.Appliance.Handover;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Control;

/// <summary>
/// Commands about the reflector's own life; taken from the control socket only, since who may open
/// that may do as much to the machine.
/// </summary>
/// <param name="mailbox">Takes what is to be done in the loop.</param>
/// <param name="restart">Asks for an orderly restart, and says why; returns at once.</param>
/// <param name="safeMode">Whether the next start is in safe mode.</param>
/// <param name="tell">Is told who did what.</param>
internal sealed class BoardCommands(
    LoopMailbox mailbox, Action<string> restart, SafeModeFile safeMode,
    Action<string> tell)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Does a request; null when it is about something else.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="who">Sender of the command, for the log.</param>
    public CommandAnswer? TryExecute(CommandRequest request, string who) => request.Command switch
    {
        "restart" => Restart($"on request of {who}"),
        "safe-mode" => SafeMode(request.Name, who),
        "crash" => Crash(who),
        "stall" => Stall(who),
        _ => null,
    };

    // It is the loop that ends in order; one that hangs is bounded by the limit of a stop.
    private CommandAnswer Restart(string why, string? done = null)
    {
        var isAnswered = mailbox.Run((_, _, _) => true, Patience) is not null;
        if (!isAnswered)
        {
            tell("A restart was requested, but the loop does not answer");
        }

        restart(why);
        return isAnswered
            ? CommandAnswer.Done("the reflector restarts")
            : CommandAnswer.Failed($"{(done is null ? "" : $"{done}, but ")}the loop does not"
                + " answer, so the reflector restarts without an orderly end in"
                + $" {EndLimit.Longest.TotalSeconds} s");
    }

    private CommandAnswer SafeMode(string? wanted, string who)
    {
        var problem = wanted switch
        {
            "on" => safeMode.Set($"requested by {who}"),
            "off" => safeMode.Clear(),
            _ => "safe-mode needs on or off",
        };
        return problem is null
            ? Restart(
                $"because {who} switched safe mode {wanted}",
                $"safe mode is {wanted} from the next start")
            : CommandAnswer.Failed(problem);
    }

    // As an unforeseen fault would end it. There is an answer only when the loop hangs.
    private CommandAnswer Crash(string who)
    {
        tell($"{who}: crashes the reflector on purpose");
        mailbox.Run((_, _, _) => throw new InvariantException("crash requested by a command"), Patience);
        return CommandAnswer.Failed("the reflector did not answer in time");
    }

    // As a fault that makes the loop hang for ever would.
    private CommandAnswer Stall(string who)
    {
        tell($"{who}: makes the loop hang on purpose");
        mailbox.Hang();
        return CommandAnswer.Done("the loop hangs now");
    }
}
