namespace Ysf;

/// <summary>Knows an over that comes back through another gateway.</summary>
/// <remarks>
/// <para>
/// Two bridges that are linked with each other outside return what they hear. While the talker
/// talks, his room is busy and the copy is refused; but its tail, or all of a short over, finds the
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
    /// <summary>A copy comes within this time, or is not taken for one.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    /// <summary>Characters of a callsign that a prefix of two digits leaves.</summary>
    private const int TalkerSize = 7;

    private readonly CarriedVoices carried = new();

    /// <summary>
    /// The talker as he can be recognized after a bridge or a reflector put a DG-ID before his
    /// callsign: no prefix, no suffix, seven characters.
    /// </summary>
    public static CallsignField TalkerOf(CallsignField source) =>
        Callsign.Bare(DgIdPrefix.Without(source)).Slice(0, TalkerSize);

    /// <summary>Begins to watch an over.</summary>
    public void Begin(Instant now, PacketStream stream)
    {
        var room = tables.Rooms[stream.Room];
        stream.Talker = TalkerOf(stream.Source);
        (stream.HasHeader, stream.HasOwnVoice, stream.VoiceCount) = (false, false, 0);
        stream.IsSuspect = tables.Options.BridgeLoop != BridgeLoopRule.Off
            && room.LastTalker == stream.Talker && room.LastGateway != stream.Gateway!.Slot
            && now - room.LastEndedAt <= Memory;
        stream.Gateway!.Copies.Begin(now);
    }

    /// <summary>What a frame is that would open an over.</summary>
    public CopyVerdict JudgeOpening(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        if (tables.Options.BridgeLoop == BridgeLoopRule.Off)
        {
            return CopyVerdict.Own;
        }

        var talker = TalkerOf(frame.Source);
        if (fich.Kind != FrameKind.Header)
        {
            return Judge(now, gateway, talker, frame, PrintOf(frame, gateway.Room), outbox);
        }

        return gateway.Copies.TryHoldHeader(now, talker) ? CopyVerdict.Copy : CopyVerdict.Own;
    }

    /// <summary>What a frame of a carried over is; what is its own is noted.</summary>
    public CopyVerdict JudgeCarried(
        Instant now, PacketStream stream, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        if (tables.Options.BridgeLoop == BridgeLoopRule.Off)
        {
            return CopyVerdict.Own;
        }

        switch (fich.Kind)
        {
            case FrameKind.Header:
                // Its own header that came round, in an over that has nothing else to say.
                var isAgain = stream is { HasHeader: true, IsSuspect: true, HasOwnVoice: false };
                stream.HasHeader = true;
                return isAgain ? CopyVerdict.Copy : CopyVerdict.Own;
            case FrameKind.Communication:
                var gateway = stream.Gateway!;
                var voice = PrintOf(frame, gateway.Room);
                var verdict = Judge(now, gateway, stream.Talker, frame, voice, outbox);
                if (verdict == CopyVerdict.Own)
                {
                    Note(now, stream, PrintOf(frame, stream.Room));
                }

                // Silence in the middle of what is new belongs to it.
                return verdict == CopyVerdict.Copy && stream.HasOwnVoice
                    ? CopyVerdict.Own
                    : verdict;
            default:
                return CopyVerdict.Own;
        }
    }

    /// <summary>
    /// An over was ended by its talker. One that followed his over through another gateway and had
    /// no voice of its own may be a copy that was too short for a proof.
    /// </summary>
    public static void End(Instant now, PacketStream stream)
    {
        if (stream is { IsSuspect: true, HasOwnVoice: false })
        {
            stream.Gateway!.Copies.Hold(now, stream.Talker);
        }
    }

    // Where other rooms do not count each knows a voice by a print of its own: it may have gone
    // through another room, and what comes back is a copy all the same.
    private ulong PrintOf(in DataDatagram frame, DgId room) => VoicePrint.Of(
        frame.Payload,
        tables.Options.BridgeLoop == BridgeLoopRule.AnyRoom ? DgId.None : room);

    private CopyVerdict Judge(
        Instant now, Gateway gateway, CallsignField talker, in DataDatagram frame, ulong voice,
        Outbox outbox)
    {
        if (!carried.TryFind(voice, now + -Memory, out var known)
            || known.Gateway == gateway.Slot || known.Talker != talker
            || (known.Room != gateway.Room && tables.Options.BridgeLoop != BridgeLoopRule.AnyRoom))
        {
            // One alone among copies is theirs: the network lost it in the original.
            return gateway.Copies.Break() ? CopyVerdict.Copy : CopyVerdict.Own;
        }

        if (!gateway.Copies.Add(known))
        {
            return CopyVerdict.Copy;
        }

        gateway.Copies.Hold(now, talker);
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.BridgeLoop,
            At = now,
            Source = frame.Source,
            Gateway = gateway.Name,
            Other = known.GatewayName,
            DgId = gateway.Room,
            Lasted = now - known.At,
        });
        return CopyVerdict.Proof;
    }

    private void Note(Instant now, PacketStream stream, ulong voice)
    {
        stream.HasOwnVoice = true;
        var gateway = stream.Gateway!;
        carried.Add(new CarriedFrame(
            voice, now, stream.Talker, gateway.Slot, gateway.Name, stream.Room, stream.Id,
            ++stream.VoiceCount));
    }
}
