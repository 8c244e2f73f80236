namespace Ysf;

/// <summary>
/// Reports linked gateways of which nothing is carried, once at the start and once at the end.
/// </summary>
internal sealed class UnheardWatch(Tables tables)
{
    /// <summary>Counts a frame of a linked gateway that is not carried.</summary>
    public void Drop(Instant now, Gateway gateway, DropReason reason)
    {
        if (gateway.Unheard.Drop(now, reason))
        {
            tables.Deadlines.Set(
                DeadlineKind.GatewayUnheard, gateway.Slot, gateway.Unheard.ReportAt);
        }
    }

    /// <summary>A frame of the gateway was carried.</summary>
    public static void Carry(Instant now, Gateway gateway, Outbox outbox)
    {
        if (!gateway.Unheard.HasDrops)
        {
            return;
        }

        if (gateway.Unheard.IsReported)
        {
            outbox.Emit(Happened.GatewayHeard(now, gateway));
        }

        gateway.Unheard.Carry();
    }

    /// <summary>A gateway may be unheard, unless a frame was carried meanwhile.</summary>
    public void Due(Instant now, Gateway gateway, Outbox outbox)
    {
        var due = gateway.Unheard.ReportAt;
        if (due != Instant.Never
            && tables.Deadlines.IsDue(now, DeadlineKind.GatewayUnheard, gateway.Slot, due))
        {
            gateway.Unheard.NoteReport();
            outbox.Emit(Happened.GatewayUnheard(now, gateway));
        }
    }
}
