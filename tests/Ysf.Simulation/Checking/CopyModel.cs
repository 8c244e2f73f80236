using System.Buffers.Binary;
using System.Numerics;
using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Overs that come back through another gateway: the first is carried, the second is not.
/// </summary>
/// <remarks>
/// A voice that another gateway brought for the same talker within two seconds is a copy, and so is
/// a single strange frame between copies. Three in a row end the over; afterwards the talker's
/// headers through that gateway wait for a voice that is new. An over with a new voice of its own
/// is carried whole, but for three in a row.
/// </remarks>
internal sealed class CopyModel(Model model)
{
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private const int InARow = 3;

    // The newest of each voice; those that count no more are thrown away now and then.
    private readonly Dictionary<ulong, Heard> heard = [];
    private readonly byte[] frame = new byte[DataDatagram.Size];
    private Fich fich;
    private CopyKind shown;

    /// <summary>The datagram of this call is a readable frame that no limit refused.</summary>
    public bool IsFrame { get; private set; }

    private BridgeLoopRule Rule => model.Options.BridgeLoop;

    private bool EndsOver => fich.Kind == FrameKind.Terminator
        || (fich.Kind != FrameKind.Header && (frame[34] & 1) != 0);

    /// <summary>The talker without prefix and suffix, seven characters.</summary>
    public static string TalkerOf(CallsignField source)
    {
        var text = source.ToString().TrimStart(' ');
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var isPrefixed = slash is 1 or 2 && text[..slash].All(char.IsAsciiDigit);
        var call = isPrefixed ? text[(slash + 1)..] : text;
        call = ModelCall.PartOf(call);
        return call[..Math.Min(7, call.Length)];
    }

    /// <summary>Before each call: it is no frame, as far as is known.</summary>
    public void Begin() => IsFrame = false;

    /// <summary>Before the events of a frame of a linked gateway are taken.</summary>
    /// <param name="now">The time.</param>
    /// <param name="sender">The gateway.</param>
    /// <param name="datagram">The frame.</param>
    /// <param name="decoded">Its FICH.</param>
    /// <param name="drops">What it was counted as.</param>
    /// <param name="events">What it made happen.</param>
    /// <returns>Whether it is a copy.</returns>
    public CopyKind Judge(
        Instant now, ModelGateway sender, ReadOnlySpan<byte> datagram, Fich decoded, Drops drops,
        ReadOnlySpan<ReflectorEvent> events)
    {
        datagram.CopyTo(frame);
        (IsFrame, fich) = (true, decoded);
        Read(events, drops);
        var expected = CopyKind.Own;
        Heard known = default;
        if (sender.Stream is { } stream)
        {
            // The rest of what a rule refused is none of the over.
            if (stream.IsCarried && drops[DropReason.Refused] == 0)
            {
                (expected, known) = Carried(now, stream);
            }
        }
        else
        {
            CheckLateEntry(now, sender, drops);
            if (WouldBeCarried(now, sender, drops, events))
            {
                (expected, known) = Opening(now, sender);
            }
        }

        Unless(shown == CopyKind.Own || expected != CopyKind.Own, "what is new is carried");
        Unless(shown != CopyKind.Own || expected == CopyKind.Own, "a copy is not carried");
        Unless(shown == expected, "three copies in a row are a loop, and told as such");
        CheckTold(now, sender, known, events);
        return expected;
    }

    /// <summary>An over begins with the frame of this call.</summary>
    public void Start(Instant now, ModelStream stream, bool isLate)
    {
        var (room, gateway) = (model.RoomOf(stream.Room), stream.Owner);
        Unless(!isLate || model.Options.LateEntry || gateway.Copies.AwaitsVoice(now),
            "late entry is allowed, or a header was held back");
        stream.IsSuspect = Rule != BridgeLoopRule.Off && room.LastTalker == stream.Talker
            && room.LastPlace != gateway.Place && now - room.LastEndedAt <= Memory;
        gateway.Copies.Begin(now);
        if (stream.IsCarried)
        {
            Unless(Carried(now, stream).Kind == CopyKind.Own, "a copy opens no over");
        }
    }

    /// <summary>An over ends.</summary>
    public void End(Instant now, ModelStream stream, OverEnd how)
    {
        // Without a word of its own it may have been a copy that was too short for a proof.
        var isWordless = stream is { IsSuspect: true, HasOwnVoice: false };
        if (isWordless && IsFrame && how != OverEnd.Copy && EndsOver)
        {
            stream.Owner.Copies.Wait(now, stream.Talker);
        }

        if (stream.IsCarried && !isWordless)
        {
            var room = model.RoomOf(stream.Room);
            (room.LastTalker, room.LastPlace, room.LastEndedAt) =
                (stream.Talker, stream.Owner.Place, now);
        }
    }

    private void Read(ReadOnlySpan<ReflectorEvent> events, Drops drops)
    {
        var told = 0;
        foreach (ref readonly var one in events)
        {
            told += one.Kind == EventKind.BridgeLoop ? 1 : 0;
        }

        Unless(told <= drops[DropReason.BridgeLoop] && drops[DropReason.BridgeLoop] <= 1,
            "a copy is counted once, and a loop is told of a copy");
        shown = told > 0 ? CopyKind.Proof
            : drops[DropReason.BridgeLoop] > 0 ? CopyKind.Copy : CopyKind.Own;
    }

    // Copies are looked for last: nothing else stood against the frame. When no place for an over
    // was free it was looked at as well, unless it would have gone nowhere.
    private bool WouldBeCarried(
        Instant now, ModelGateway sender, Drops drops, ReadOnlySpan<ReflectorEvent> events)
    {
        var room = model.Hearing.RoomFor(now, sender, fich);
        if (drops[DropReason.StreamsFull] + drops[DropReason.BridgeLoop] == 0)
        {
            foreach (ref readonly var one in events)
            {
                if (one.Kind == EventKind.StreamStarted)
                {
                    return room == one.DgId && room != model.Options.LocalRoom
                        && !model.Play.IsPlayed(room) && !IsSwitching(sender);
                }
            }

            return false;
        }

        return !IsSwitching(sender) && room != model.Options.LocalRoom
            && !model.Play.IsPlayed(room) && !model.Play.IsReplay(now, sender, fich);
    }

    private bool IsSwitching(ModelGateway sender)
    {
        var asked = new DgId(fich.Squelch);
        return model.Hearing.IsClearing(sender, fich)
            || (!sender.IsStatic && !model.IsFixed(sender) && sender.Route.Port.IsMain
                && asked != sender.Room && model.IsListed(asked));
    }

    // Without its header an over is opened by its voice, when that is allowed.
    private void CheckLateEntry(Instant now, ModelGateway sender, Drops drops)
    {
        var isVoice = fich.Kind == FrameKind.Communication && !IsSwitching(sender)
            && !model.Play.IsReplayAsked(sender, fich);
        var mayOpen = model.Options.LateEntry || sender.Copies.AwaitsVoice(now);
        Unless(!isVoice || !mayOpen || drops[DropReason.NoOver] == 0,
            "a voice whose header was lost or held back opens its over");
    }

    private (CopyKind Kind, Heard Known) Opening(Instant now, ModelGateway sender)
    {
        var talker = TalkerOf(CallsignField.Read(frame.AsSpan(14, 10)));
        if (Rule == BridgeLoopRule.Off)
        {
            return default;
        }

        if (fich.Kind != FrameKind.Header)
        {
            return Compare(now, sender, model.Hearing.RoomFor(now, sender, fich), talker);
        }

        var track = sender.Copies;
        if (now >= track.WaitsUntil || track.Talker != talker)
        {
            return default;
        }

        track.Wait(now, talker);
        track.HasHeader = true;
        return (CopyKind.Copy, default);
    }

    private (CopyKind Kind, Heard Known) Carried(Instant now, ModelStream stream)
    {
        if (Rule == BridgeLoopRule.Off)
        {
            return default;
        }

        if (fich.Kind == FrameKind.Header)
        {
            var isAgain = stream is { HasHeader: true, IsSuspect: true, HasOwnVoice: false };
            stream.HasHeader = true;
            return (isAgain ? CopyKind.Copy : CopyKind.Own, default);
        }

        if (fich.Kind != FrameKind.Communication)
        {
            return default;
        }

        var (kind, known) = Compare(now, stream.Owner, stream.Room, stream.Talker);
        if (kind == CopyKind.Own)
        {
            var voice = VoiceIn(stream.Room);
            stream.HasOwnVoice = true;
            Forget(now);
            heard[voice] = new Heard(
                now, stream.Talker, stream.Owner.Place, stream.Owner.Name, stream.Room,
                stream.Id, ++stream.Voices);
        }

        return (kind == CopyKind.Copy && stream.HasOwnVoice ? CopyKind.Own : kind, known);
    }

    private (CopyKind Kind, Heard Known) Compare(
        Instant now, ModelGateway sender, DgId room, string talker)
    {
        var voice = VoiceIn(room);
        var track = sender.Copies;
        var isCopy = heard.TryGetValue(voice, out var known) && known.Place != sender.Place
            && known.Talker == talker && now - known.At <= Memory
            && (known.Room == room || Rule == BridgeLoopRule.AnyRoom);
        if (!isCopy)
        {
            var isBetween = track.InARow > 0;
            track.InARow = 0;
            return (isBetween ? CopyKind.Copy : CopyKind.Own, default);
        }

        var isNext = known.Over == track.Original && known.Number > track.Number;
        track.InARow = isNext ? track.InARow + 1 : 1;
        (track.Original, track.Number) = (known.Over, known.Number);
        if (track.InARow < InARow)
        {
            return (CopyKind.Copy, known);
        }

        track.Wait(now, talker);
        return (CopyKind.Proof, known);
    }

    private void Forget(Instant now)
    {
        const int most = 10_000;
        if (heard.Count >= most)
        {
            foreach (var (voice, one) in heard)
            {
                if (now - one.At > Memory)
                {
                    heard.Remove(voice);
                }
            }
        }
    }

    private void CheckTold(
        Instant now, ModelGateway sender, in Heard known, ReadOnlySpan<ReflectorEvent> events)
    {
        foreach (ref readonly var told in events)
        {
            Unless(told.Kind != EventKind.BridgeLoop
                || (told.Gateway == sender.Name && told.Other == known.Name
                    && told.Lasted == now - known.At && told.DgId == sender.Room),
                "a loop is told with both its ends");
            Unless(told.Kind != EventKind.StreamEnded || told.End != OverEnd.Copy
                || shown == CopyKind.Proof, "only a loop is cut off as one");
        }
    }

    // In one room, or anywhere by the strict rule. Eight of the last nine bytes of each row of 18
    // are compared, by a number of their own.
    private ulong VoiceIn(DgId room)
    {
        var number = Rule == BridgeLoopRule.AnyRoom ? 0UL : room.Number;
        for (var row = 0; row < 5; row++)
        {
            var eight = frame.AsSpan(65 + (row * 18) + 9, 8);
            number = (number ^ BinaryPrimitives.ReadUInt64LittleEndian(eight))
                * 0x9E37_79B9_7F4A_7C15;
            number ^= BitOperations.RotateRight(number, 29);
        }

        return number;
    }

    private readonly record struct Heard(
        Instant At, string Talker, int Place, CallsignField Name, DgId Room,
        OverId Over, int Number);
}
