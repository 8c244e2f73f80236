using BenchmarkDotNet.Attributes;

namespace Ysf.Benchmarks;

/// <summary>Cost of each codec on the packet path, from 25 coded bytes upwards.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly byte[] fich = new byte[Fich.EncodedSize];
    private readonly byte[] noisyFich = new byte[Fich.EncodedSize];
    private readonly byte[] header = new byte[DataDatagram.Size];
    private readonly byte[] voice = new byte[DataDatagram.Size];
    private readonly byte[] dibits = new byte[Fich.EncodedSize * 4];
    private readonly byte[] room = new byte[Fich.EncodedSize];
    private readonly byte[] golay = new byte[12];
    private readonly byte[] noisyHeader = new byte[DataDatagram.Size];
    private readonly byte[] csd = new byte[HeaderPayload.CsdSize];
    private readonly Fich communication = new()
    {
        Kind = FrameKind.Communication,
        DataType = DataType.VoiceData2,
        FrameNumber = 1,
        FrameTotal = 7,
    };

    [GlobalSetup]
    public void Prepare()
    {
        communication.Encode(fich);
        communication.Encode(noisyFich);
        noisyFich[3] ^= 0x42;
        noisyFich[17] ^= 0x08;
        Interleaver.Deinterleave(fich, dibits);
        var payload = new byte[HeaderPayload.Size];
        CallsignField call = CallsignField.FromText("IU5JAE");
        DataDatagram.Write(voice, call, call, call, 0, communication, payload);
        new Csd1(call, call).Write(payload);
        new Csd2(call, call).Write(payload);
        DataDatagram.Write(header, call, call, call, 0, default(Fich), payload);
        header.CopyTo(noisyHeader, 0);
        noisyHeader[70] ^= 0x10;
    }

    [Benchmark]
    public bool FichDecode() => Fich.TryDecode(fich, out _);

    [Benchmark]
    public bool FichDecodeNoisy() => Fich.TryDecode(noisyFich, out _);

    [Benchmark]
    public void FichEncode() => communication.Encode(room);

    [Benchmark]
    public void ViterbiVector() => ConvolutionalCode.DecodeVector(dibits, golay);

    [Benchmark]
    public void ViterbiScalar() => ConvolutionalCode.DecodeScalar(dibits, golay);

    [Benchmark]
    public void Deinterleave() => Interleaver.Deinterleave(fich, dibits);

    [Benchmark]
    public bool HeaderCsd1Decode() =>
        HeaderPayload.TryReadCsd1(header.AsSpan(65), csd);

    [Benchmark]
    public bool HeaderCsd1DecodeNoisy() =>
        HeaderPayload.TryReadCsd1(noisyHeader.AsSpan(65), csd);

    [Benchmark]
    public bool PrefixRewriteHeader() => DgIdPrefix.TryRewrite(header, default, new DgId(22));

    [Benchmark]
    public bool PrefixRewriteVoice() =>
        DgIdPrefix.TryRewrite(voice, communication, new DgId(22));

    [Benchmark]
    public CallsignField ReadSource()
    {
        DataDatagram.TryRead(voice, out DataDatagram data);
        return Callsign.Bare(data.Source);
    }
}
