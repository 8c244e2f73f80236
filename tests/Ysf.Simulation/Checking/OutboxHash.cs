namespace Ysf.Simulation;

/// <summary>A number for everything that ever was in the outbox, in its order.</summary>
internal sealed class OutboxHash
{
    private const ulong Prime = 0x0000_0100_0000_01B3;
    private const ulong Start = 0xCBF2_9CE4_8422_2325;
    private int lastOffset = -1;
    private ulong lastContent;

    public ulong Value { get; private set; } = Start;

    public void Add(in Effects effects)
    {
        lastOffset = -1;
        foreach (ref readonly var transmit in effects.Sent)
        {
            Add(transmit.Route.Remote);
            Fold(transmit.Route.Local.Low);
            Fold(transmit.Route.Port.Index);
            Fold(ContentOf(effects, transmit));
        }

        foreach (ref readonly var told in effects.Events)
        {
            Add(told);
        }
    }

    // A frame for many is staged once, so that it is hashed once.
    private ulong ContentOf(in Effects effects, in Transmit transmit)
    {
        if (transmit.Offset != lastOffset)
        {
            (lastOffset, lastContent) = (transmit.Offset, Start);
            foreach (var value in effects.BytesOf(transmit))
            {
                lastContent = (lastContent ^ value) * Prime;
            }
        }

        return lastContent;
    }

    private void Add(in ReflectorEvent told)
    {
        Fold((ulong)told.At.Ticks);
        Fold((ulong)told.Kind | ((ulong)told.DgId.Number << 8) | ((ulong)told.Previous.Number << 16)
            | ((ulong)told.Hold << 24) | ((ulong)told.Removal << 32) | ((ulong)told.End << 40)
            | ((ulong)told.Refusal << 48) | ((ulong)told.Drop << 56));
        Fold((ulong)told.Stream.Number);
        Fold(told.Fich.Raw | ((ulong)told.RadioCode << 32) | (told.Late ? 1ul << 40 : 0)
            | (told.HasCsd1 ? 1ul << 41 : 0) | (told.HasCsd2 ? 1ul << 42 : 0));
        Fold((ulong)told.Lasted.Ticks);
        Fold((ulong)told.GatewayNumber);
        Fold((ulong)told.Refused | ((ulong)told.Overs << 48) | ((ulong)told.WiresX << 56));
        Fold((ulong)told.Jitter.Ticks);
        Fold(told.Line.Frames | ((ulong)told.Line.Lost << 16) | ((ulong)told.Line.Late << 32)
            | (told.Line.IsMeasured ? 1ul << 48 : 0));
        Add(told.Remote);
        Add(told.Gateway);
        Add(told.Source);
        Add(told.Destination);
        Add(told.Downlink);
        Add(told.Uplink);
        Add(told.RemoteIds);
        for (var i = 0; i < told.Heard.Count; i++)
        {
            Fold(told.Heard[i].DgId.Number | ((ulong)told.Heard[i].Priority << 8));
        }
    }

    private void Add(in Endpoint endpoint)
    {
        Fold(endpoint.Address.High);
        Fold(endpoint.Address.Low);
        Fold(endpoint.Port | ((ulong)endpoint.Scope << 32));
    }

    private void Add(CallsignField field)
    {
        for (var i = 0; i < CallsignField.Size; i++)
        {
            Fold(field[i]);
        }
    }

    private void Fold(ulong value)
    {
        var mixed = (Value ^ value) * Prime;
        Value = mixed ^ (mixed >> 29);
    }
}
