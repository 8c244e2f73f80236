namespace Ysf;

/// <summary>Knows an over that comes back through another gateway.</summary>
/// <remarks>
/// <para>
/// Two bridges that are linked with each other outside return what they hear. While the talker
/// talks, the room is busy and the copy is refused; but its tail, or all of a short over, finds the
/// room idle, and would go round for ever.
/// </para>
/// <para>
/// The evidence is the voice, which is never twice the same but for silence: the same voice of the
/// same talker through another gateway within two seconds. Such a frame is not carried; three of
/// them, in the order of the original, are proof. A header proves nothing, since all headers of a
/// talker are the same: it is carried, but those that follow a proof are held back until the voice
/// behind them has shown that it is new. An over that has shown this is believed but for a proof.
/// </para>
/// </remarks>
internal sealed class BridgeLoops(Tables tables)
{
    private readonly CarriedVoices carried = new();

    /// <summary>Begins to watch an over.</summary>
    public void Begin(Instant now, Over over)
    {
        var room = tables.Rooms[over.Room];
        over.Talker = Talker.Of(over.Source);
        (over.HasHeader, over.HasOwnVoice, over.VoiceCount) = (false, false, 0);
        over.IsSuspect = tables.Options.BridgeLoop != BridgeLoopRule.Off
            && room.LastTalker == over.Talker && room.LastGateway != over.Gateway!.Slot
            && now - room.LastEndedAt <= CarriedVoices.Memory;
        over.Gateway!.Copies.Begin(now);
    }

    /// <summary>Judges a frame that would open an over.</summary>
    public CopyVerdict JudgeOpening(
        Instant now, Gateway gateway, DgId room, in DecodedFrame frame, Outbox outbox)
    {
        if (tables.Options.BridgeLoop == BridgeLoopRule.Off)
        {
            return CopyVerdict.Own;
        }

        var talker = Talker.Of(frame.Source);
        if (!frame.IsHeader)
        {
            return Judge(
                now, gateway, room, talker, frame.Source, PrintOf(frame, room), outbox);
        }

        return gateway.Copies.TryHoldHeader(now, talker) ? CopyVerdict.Copy : CopyVerdict.Own;
    }

    /// <summary>Judges a frame of a carried over; one of its own is noted.</summary>
    public CopyVerdict JudgeCarried(
        Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (tables.Options.BridgeLoop == BridgeLoopRule.Off)
        {
            return CopyVerdict.Own;
        }

        switch (frame.Kind)
        {
            case FrameKind.Header:
                // Its own header that came round, in an over that has nothing else to say.
                var isAgain = over is { HasHeader: true, IsSuspect: true, HasOwnVoice: false };
                over.HasHeader = true;
                return isAgain ? CopyVerdict.Copy : CopyVerdict.Own;
            case FrameKind.Communication:
                var gateway = over.Gateway!;
                var voice = PrintOf(frame, over.Room);
                var verdict = Judge(
                    now, gateway, over.Room, over.Talker, over.Source, voice, outbox);
                if (verdict == CopyVerdict.Own)
                {
                    Note(now, over, voice);
                }

                // Silence in the middle of what is new belongs to it.
                return verdict == CopyVerdict.Copy && over.HasOwnVoice
                    ? CopyVerdict.Own
                    : verdict;
            default:
                return CopyVerdict.Own;
        }
    }

    /// <summary>
    /// An over was ended by its talker. One that followed it through another gateway and had
    /// no voice of its own may be a copy that was too short for a proof.
    /// </summary>
    public static void End(Instant now, Over over)
    {
        if (over is { IsSuspect: true, HasOwnVoice: false })
        {
            over.Gateway!.Copies.Hold(now, over.Talker);
        }
    }

    // Where other rooms do not count each knows a voice by a print of its own: it may have gone
    // through another room, and what comes back is a copy all the same.
    private ulong PrintOf(in DecodedFrame frame, DgId room) => VoicePrint.Of(
        frame.Data.Payload,
        tables.Options.BridgeLoop == BridgeLoopRule.AnyRoom ? DgId.None : room);

    private CopyVerdict Judge(
        Instant now, Gateway gateway, DgId room, CallsignField talker, CallsignField source,
        ulong voice, Outbox outbox)
    {
        if (!carried.TryFind(voice, now + -CarriedVoices.Memory, out var known)
            || known.Gateway == gateway.Slot || known.Talker != talker
            || (known.Room != room && tables.Options.BridgeLoop != BridgeLoopRule.AnyRoom))
        {
            // One alone among copies is theirs: the network lost it in the original.
            return gateway.Copies.Break() ? CopyVerdict.Copy : CopyVerdict.Own;
        }

        if (!gateway.Copies.Add(known))
        {
            return CopyVerdict.Copy;
        }

        gateway.Copies.Hold(now, talker);
        outbox.Emit(Happened.BridgeLoop(now, gateway, source, known));
        return CopyVerdict.Proof;
    }

    private void Note(Instant now, Over over, ulong voice)
    {
        over.HasOwnVoice = true;
        var gateway = over.Gateway!;
        carried.Add(new CarriedFrame(
            voice, now, over.Talker, gateway.Slot, gateway.Name, over.Room, over.Id,
            ++over.VoiceCount));
    }
}
