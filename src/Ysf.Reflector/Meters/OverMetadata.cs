namespace Ysf;

/// <summary>Data that a radio sends beside the voice, gathered over one over.</summary>
/// <remarks>
/// In V/D mode 2 the frames FN 4 and 5 carry radio ids, FN 6 and 7 a block of ten or twenty bytes
/// (by FT) that is complete when FN reaches FT. Each over has its own, so that nothing of one
/// radio is ever told of another.
/// </remarks>
internal sealed class OverMetadata
{
    private const int RemoteIds12Number = 4;
    private const int RemoteIds34Number = 5;
    private const int BlockNumber = 6;
    private const int BlockPartsMax = 2;

    private readonly byte[] block = new byte[BlockPartsMax * DataChannel.Size];

    public CallsignField RemoteIds12 { get; private set; }

    public CallsignField RemoteIds34 { get; private set; }

    public byte RadioCode { get; private set; }

    public Position Position { get; private set; }

    /// <summary>Forgets the data of the over before.</summary>
    public void Begin()
    {
        (RemoteIds12, RemoteIds34, RadioCode, Position) = (default, default, 0, default);
        Array.Clear(block);
    }

    /// <summary>Takes the data of a frame; returns the parts that are new.</summary>
    public MetadataNews Read(Fich fich, ReadOnlySpan<byte> payload)
    {
        if (fich is not { Kind: FrameKind.Communication, DataType: DataType.VoiceData2 }
            || fich.FrameNumber < RemoteIds12Number)
        {
            return MetadataNews.None;
        }

        Span<byte> dch = stackalloc byte[DataChannel.Size];
        if (!DataChannel.TryRead(payload, dch))
        {
            return MetadataNews.None;
        }

        return fich.FrameNumber switch
        {
            RemoteIds12Number => TakeRemoteIds12(CallsignField.Read(dch)),
            RemoteIds34Number => TakeRemoteIds34(CallsignField.Read(dch)),
            _ => TakeBlockPart(fich, dch),
        };
    }

    private MetadataNews TakeRemoteIds12(CallsignField ids)
    {
        if (ids.IsBlank || ids == RemoteIds12)
        {
            return MetadataNews.None;
        }

        RemoteIds12 = ids;
        return MetadataNews.RemoteIds12;
    }

    private MetadataNews TakeRemoteIds34(CallsignField ids)
    {
        if (ids.IsBlank || ids == RemoteIds34)
        {
            return MetadataNews.None;
        }

        RemoteIds34 = ids;
        return MetadataNews.RemoteIds34;
    }

    private MetadataNews TakeBlockPart(Fich fich, ReadOnlySpan<byte> dch)
    {
        var part = fich.FrameNumber - BlockNumber;
        dch.CopyTo(block.AsSpan(part * DataChannel.Size));
        var whole = block.AsSpan(0, (part + 1) * DataChannel.Size);
        if (fich.FrameNumber != fich.FrameTotal
            || !PositionReport.TryRead(whole, out var report))
        {
            return MetadataNews.None;
        }

        return TakeRadio(report) | TakePosition(report);
    }

    private MetadataNews TakeRadio(in PositionReport report)
    {
        if (report.RadioCode == 0 || report.RadioCode == RadioCode)
        {
            return MetadataNews.None;
        }

        RadioCode = report.RadioCode;
        return MetadataNews.Radio;
    }

    // The first place counts: an over is short, and consumers show one place for it.
    private MetadataNews TakePosition(in PositionReport report)
    {
        if (!report.HasPosition || Position.IsKnown)
        {
            return MetadataNews.None;
        }

        Position = new Position(report.Latitude, report.Longitude);
        return MetadataNews.Position;
    }
}
