namespace Ysf;

/// <summary>A frame with its FICH and, of a header, its callsign blocks, each decoded once.</summary>
internal readonly ref struct DecodedFrame
{
    public DecodedFrame(DataDatagram data, Fich fich)
    {
        Data = data;
        Fich = fich;
        if (IsHeader)
        {
            Csd1 = Ysf.Csd1.TryRead(data.Payload, out var csd1) ? csd1 : null;
            Csd2 = Ysf.Csd2.TryRead(data.Payload, out var csd2) ? csd2 : null;
        }
    }

    public DataDatagram Data { get; }

    public Fich Fich { get; }

    /// <summary>Null in other frames than headers, and when it cannot be read.</summary>
    public Csd1? Csd1 { get; }

    /// <inheritdoc cref="Csd1"/>
    public Csd2? Csd2 { get; }

    public CallsignField Source => Data.Source;

    public FrameKind Kind => Fich.Kind;

    public bool IsHeader => Kind == FrameKind.Header;

    /// <summary>Whether the over ends with it: a terminator, or the last-frame bit.</summary>
    /// <remarks>Some clients set the bit in a header by mistake; its over is not over.</remarks>
    public bool IsEnd => Kind == FrameKind.Terminator || (Data.IsLast && !IsHeader);

    /// <summary>The DG-ID that its squelch code asks for.</summary>
    public DgId Asked => new(Fich.Squelch);

    /// <summary>The destination in CSD1; blank without one.</summary>
    public CallsignField Called => Csd1.GetValueOrDefault().Destination;
}
