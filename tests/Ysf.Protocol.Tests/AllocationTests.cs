namespace Ysf.Tests;

[CollectionDefinition("Allocations", DisableParallelization = true)]
[Collection("Allocations")]
public class AllocationTests
{
    private const int Rounds = 200;

    [Fact]
    public void Reading_and_writing_datagrams_allocates_nothing()
    {
        byte[][] datagrams = Frames.EveryKind();
        ShouldAllocateNothing(() =>
        {
            foreach (byte[] datagram in datagrams)
                ReadAndWrite(datagram);
        });
    }

    [Fact]
    public void Decoding_and_encoding_frames_allocates_nothing()
    {
        byte[] header = Frames.Header();
        byte[] voice = Frames.VoiceData2(1, "IU5JAE");
        byte[] noise = new byte[DataDatagram.Size];
        new Random(1).NextBytes(noise);
        "YSFD"u8.CopyTo(noise);
        ShouldAllocateNothing(() =>
        {
            DecodeAndEncode(header);
            DecodeAndEncode(voice);
            DecodeAndEncode(noise);
        });
    }

    [Fact]
    public void The_scalar_decoder_allocates_nothing()
    {
        var dibits = new byte[ConvolutionalCode.DibitsMax];
        var data = new byte[22];
        ShouldAllocateNothing(() => ConvolutionalCode.DecodeScalar(dibits, data));
    }

    private static void ShouldAllocateNothing(Action act)
    {
        for (int i = 0; i < Rounds; i++)
            act();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
            act();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void ReadAndWrite(byte[] datagram)
    {
        Span<byte> room = stackalloc byte[160];
        Datagram.KindOf(datagram);
        if (PollDatagram.TryRead(datagram, out PollDatagram poll))
        {
            StaticDgId.TryRead(poll.GatewayName, out _);
            PollDatagram.Write(room, poll.GatewayName.ToUpper());
        }
        if (UnlinkDatagram.TryRead(datagram, out UnlinkDatagram unlink))
            UnlinkDatagram.Write(room, unlink.GatewayName);
        if (GatewayOptionsDatagram.TryRead(datagram, out GatewayOptionsDatagram options))
            options.TryGetDgId(out _);
        if (GatewayInfoDatagram.TryRead(datagram, out GatewayInfoDatagram info))
            Callsign.Bare(info.GatewayName);
        StatusReply.Write(room, 1, "NAME"u8, "DESCRIPTION"u8, 2);
        StatusReply.TryRead(room[..StatusReply.Size], out _);
        VersionReply.Write(room, "PRODUCT"u8, "1"u8);
        PositionReport.TryRead(datagram, out _);
        RadioModel.NameOf(datagram[4]);
    }

    private static void DecodeAndEncode(byte[] datagram)
    {
        Span<byte> copy = stackalloc byte[DataDatagram.Size];
        Span<byte> data = stackalloc byte[DataChannel.Size];
        datagram.CopyTo(copy);
        DataDatagram.Sanitize(copy);
        if (!DataDatagram.TryRead(copy, out DataDatagram view))
            return;
        Callsign.IsPlausible(Callsign.Bare(view.Source));
        Callsign.Suffix(view.Source);
        Fich.TryDecode(view.Fich, out Fich fich);
        Csd1.TryRead(view.Payload, out _);
        Csd2.TryRead(view.Payload, out _);
        DataChannel.TryRead(view.Payload, data);
        DataDatagram.Write(
            copy, view.GatewayName, view.Source, view.Destination, 0, fich, view.Payload);
        DgIdPrefix.TryRewrite(copy, fich, new DgId(22));
    }
}
