namespace Ysf;

/// <summary>
/// Who may transmit: the rules of deny.db, the temporary blocks and the wild-PTT rule.
/// </summary>
internal sealed class Gatekeeper(Tables tables)
{
    /// <summary>The call mode in which a header names the radio's serial number.</summary>
    private const byte RadioIdMode = 1;

    /// <summary>
    /// Talkers that take turns at one gateway without a pause: so many are reported, until it is
    /// silent again.
    /// </summary>
    private const int RefusalReportsMax = 5;

    /// <summary>A refused over is taken for ended after this silence.</summary>
    private static readonly TimeSpan RefusalSilence = TimeSpan.FromSeconds(1.5);

    private readonly WildPttWindow openings = new(tables.Options.Limits.WildPttEntries);

    /// <summary>
    /// The verdict on an over that would open with this frame; first reason wins.
    /// </summary>
    /// <param name="gateway">The gateway that sends it.</param>
    /// <param name="fich">The frame's FICH.</param>
    /// <param name="source">The talker, suffix included.</param>
    /// <param name="called">The CSD1 destination of this header; blank when there is none.</param>
    public RefusalReason Judge(
        Gateway gateway, Fich fich, CallsignField source, CallsignField called)
    {
        if (fich.DataType == DataType.DataFullRate && fich.FrameTotal is 1 or 2)
        {
            return RefusalReason.DT;
        }

        if ((gateway.Access & GatewayAccess.SilencedByName) != 0)
        {
            return RefusalReason.GW;
        }

        if ((gateway.Access & GatewayAccess.SilencedByAddress) != 0)
        {
            return RefusalReason.IP;
        }

        if (fich.CallMode == RadioIdMode && !called.IsBlank && tables.Access.BlocksSerial(SerialOf(called)))
        {
            return RefusalReason.SN;
        }

        return MayTransmit(source) ? RefusalReason.None : RefusalReason.CS;
    }

    /// <summary>
    /// Whether the header would have told the radio's serial number, and some are blocked: without
    /// its header such an over could get round the rule.
    /// </summary>
    public bool LacksSerial(Fich fich) =>
        fich.CallMode == RadioIdMode && tables.Access.HasSerials;

    /// <summary>Notes a refused frame; the first of an over is reported.</summary>
    public void Refuse(
        Instant now, Gateway gateway, in DataDatagram frame, RefusalReason reason, Outbox outbox)
    {
        gateway.RefusedAt = now;
        if (gateway.IsRefusing && gateway.Refused == frame.Source)
        {
            return;
        }

        gateway.RefusalsReported = gateway.IsRefusing ? gateway.RefusalsReported + 1 : 0;
        (gateway.IsRefusing, gateway.Refused) = (true, frame.Source);
        if (gateway.RefusalsReported >= RefusalReportsMax)
        {
            return;
        }

        tables.Deadlines.Set(DeadlineKind.RefusalOver, gateway.Slot, now + RefusalSilence);
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.OverRefused,
            At = now,
            Source = frame.Source,
            Gateway = frame.GatewayName,
            Refusal = reason,
        });
    }

    /// <summary>True for a later frame of the over being refused, which lasts on.</summary>
    public static bool ContinuesRefusal(Instant now, Gateway gateway, CallsignField source)
    {
        if (!gateway.IsRefusing || gateway.Refused != source)
        {
            return false;
        }

        gateway.RefusedAt = now;
        return true;
    }

    /// <summary>A refusal may be over: no frame of it came for a while.</summary>
    public void RefusalDue(Instant now, Gateway gateway, Outbox outbox)
    {
        var due = gateway.RefusedAt + RefusalSilence;
        if (!tables.Deadlines.IsDue(now, DeadlineKind.RefusalOver, gateway.Slot, due))
        {
            return;
        }

        gateway.IsRefusing = false;
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.RefusalEnded,
            At = now,
            Source = gateway.Refused,
            Gateway = gateway.Name,
            GatewayNumber = gateway.Slot + 1,
        });
    }

    /// <summary>Counts an opening; the one that reaches the count is still carried.</summary>
    public void CountOpening(Instant now, CallsignField source, Outbox outbox)
    {
        var bare = Callsign.Bare(source).ToUpper();
        var count = openings.Add(now, tables.Options.WildPttTime, bare);
        if (count == 0)
        {
            tables.Counters.Drop(DropReason.WildPttFull);
        }

        // More than the limit when the table of blocks was full, or the limit was lowered.
        if (count >= tables.Options.WildPttCount
            && Block(now, bare, BlockReason.RCW, tables.Options.Reactivation))
        {
            outbox.Emit(new ReflectorEvent
            {
                Kind = EventKind.WildPtt,
                At = now,
                Source = source,
            });
        }
    }

    /// <summary>Blocks a callsign for a time; false when the table is full.</summary>
    public bool Block(Instant now, CallsignField bare, BlockReason reason, TimeSpan duration)
    {
        if (!tables.Blocks.TryAdd(bare, reason, now + duration, out var slot))
        {
            tables.Counters.Drop(DropReason.TemporaryBlocksFull);
            return false;
        }

        tables.Deadlines.Set(DeadlineKind.BlockOver, slot, tables.Blocks[slot].Until);
        return true;
    }

    /// <summary>A temporary block has served its time.</summary>
    public void BlockDue(Instant now, int slot, Outbox outbox)
    {
        var callsign = tables.Blocks[slot].Callsign;
        tables.Blocks.Remove(slot);
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.BlockEnded,
            At = now,
            Source = callsign,
        });
    }

    private bool MayTransmit(CallsignField source)
    {
        var bare = Callsign.Bare(source);
        if (tables.Access.BlocksSuffix(Callsign.Suffix(source)) || tables.Blocks.Contains(bare))
        {
            return false;
        }

        var allowed = tables.Access.AllowsCallsign(bare);
        var blocked = tables.Access.BlocksCallsign(bare);
        return tables.Options.CheckRe switch
        {
            CheckRe.AllowListOnly => allowed && !blocked,
            CheckRe.Anybody => allowed || !blocked,
            _ => allowed || (!blocked && Callsign.IsPlausible(bare)),
        };
    }

    // The radio's serial number is the second half of the ten characters called.
    private static CallsignField SerialOf(CallsignField called) =>
        called.Slice(CallsignField.Size / 2, CallsignField.Size);
}
