namespace Ysf;

/// <summary>
/// Judges who may transmit, by the rules of deny.db and the temporary blocks; keeps account of
/// refused overs.
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

    /// <summary>
    /// Judges an over that would open with this frame; the first reason wins.
    /// </summary>
    public RefusalReason Judge(Gateway gateway, in DecodedFrame frame)
    {
        var (fich, called) = (frame.Fich, frame.Called);
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

        if (fich.CallMode == RadioIdMode && !called.IsBlank
            && tables.Access.BlocksSerial(SerialOf(called)))
        {
            return RefusalReason.SN;
        }

        return MayBeNameless(gateway, frame.Source) || MayTransmit(gateway, frame.Source) ? RefusalReason.None : RefusalReason.CS;
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
        gateway.Refusal.LastAt = now;
        var isNew = !gateway.Refusal.IsOn || gateway.Refusal.Source != frame.Source;
        gateway.Unheard.Refuse(now, reason, frame.Source, isNew);
        if (!isNew)
        {
            return;
        }

        gateway.Refusal.Reported = gateway.Refusal.IsOn ? gateway.Refusal.Reported + 1 : 0;
        (gateway.Refusal.IsOn, gateway.Refusal.Source) = (true, frame.Source);
        if (gateway.Refusal.Reported >= RefusalReportsMax)
        {
            return;
        }

        tables.Deadlines.Set(DeadlineKind.RefusalOver, gateway.Slot, now + RefusalSilence);
        outbox.Emit(Happened.OverRefused(now, gateway, frame, reason));
    }

    /// <summary>True for a later frame of the over being refused, which lasts on.</summary>
    public static bool ContinuesRefusal(Instant now, Gateway gateway, CallsignField source)
    {
        if (!gateway.Refusal.IsOn || gateway.Refusal.Source != source)
        {
            return false;
        }

        gateway.Refusal.LastAt = now;
        return true;
    }

    /// <summary>A refusal may be over: no frame of it came for a while.</summary>
    public void RefusalDue(Instant now, Gateway gateway, Outbox outbox)
    {
        var due = gateway.Refusal.LastAt + RefusalSilence;
        if (!tables.Deadlines.IsDue(now, DeadlineKind.RefusalOver, gateway.Slot, due))
        {
            return;
        }

        gateway.Refusal.IsOn = false;
        outbox.Emit(Happened.RefusalEnded(now, gateway));
    }

    // An FCS server may bring an over whose header was lost and whose frames name nobody yet.
    private bool MayBeNameless(Gateway gateway, CallsignField source) =>
        source.IsBlank && gateway.IsLink
        && tables.Links[gateway.Route.Port.LinkSlot].Options is { Kind: LinkKind.Fcs }
        && tables.Options.CheckRe != CheckRe.AllowListOnly;

    private bool MayTransmit(Gateway gateway, CallsignField source)
    {
        var bare = Callsign.Bare(source);
        if (tables.Access.BlocksSuffix(Callsign.Suffix(source))
            || tables.Blocks.Contains(bare, gateway.Scope))
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
