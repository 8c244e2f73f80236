using CsCheck;

namespace Ysf.Tests;

/// <summary>Any written text is read back; any bytes are read or refused.
/// </summary>
public sealed class DatagramPropertyTests
{
    private static readonly Gen<byte[]> Text = Gen.Byte.Array[0, 40];

    private static readonly Gen<CallsignField> Field =
        Gen.Byte.Array[CallsignField.Size].Select(bytes => CallsignField.Read(bytes));

    [Fact]
    public void A_poll_and_an_unlink_name_their_gateway() => Field.Sample(name =>
    {
        var bytes = new byte[PollDatagram.Size];
        PollDatagram.Write(bytes, name).ShouldBe(PollDatagram.Size);
        PollDatagram.TryRead(bytes, out var poll).ShouldBe(!name.IsBlank);
        if (!name.IsBlank)
        {
            poll.GatewayName.ShouldBe(name);
        }

        UnlinkDatagram.Write(bytes, name).ShouldBe(UnlinkDatagram.Size);
        UnlinkDatagram.TryRead(bytes, out var unlink).ShouldBeTrue();
        unlink.GatewayName.ShouldBe(name);
    });

    [Fact]
    public void Info_is_read_back_cut_padded_and_printable() =>
        Gen.Select(Field, Text, Text, Text, Text).Sample((name, frequency, locator, place, id) =>
        {
            var bytes = new byte[GatewayInfoDatagram.Size];
            GatewayInfoDatagram.Write(bytes, name, frequency, frequency, locator, place, id, id)
                .ShouldBe(GatewayInfoDatagram.Size);
            GatewayInfoDatagram.TryRead(bytes, out var info).ShouldBeTrue();
            info.GatewayName.ShouldBe(name);
            info.ReceiveFrequency.ToArray().ShouldBe(Padded(frequency, 9));
            info.TransmitFrequency.ToArray().ShouldBe(Padded(frequency, 9));
            info.Locator.ToArray().ShouldBe(Padded(locator, 6));
            info.Location.ToArray().ShouldBe(Padded(place, 20));
            info.Software.ToArray().ShouldBe(Padded(id, 12));
            info.Id.ToArray().ShouldBe(Padded(id, 7));
            info.ToString().ShouldAllBe(c => c >= ' ' && c <= '~');
        });

    [Fact]
    public void A_DG_ID_in_options_is_read_back_whatever_follows() =>
        Gen.Select(Field, Gen.Int[0, 200], Text).Sample((name, number, more) =>
        {
            var bytes = new byte[GatewayOptionsDatagram.Size];
            byte[] text = [.. Frames.Text($"{number};"), .. more];
            GatewayOptionsDatagram.Write(bytes, name, text).ShouldBe(GatewayOptionsDatagram.Size);
            GatewayOptionsDatagram.TryRead(bytes, out var options).ShouldBeTrue();
            options.GatewayName.ShouldBe(name);
            options.Options.ToArray().ShouldBe(Padded(text, 36));
            options.TryGetDgId(out var room).ShouldBe(number is >= 1 and <= DgId.NumberMax);
            room.Number.ShouldBe(number is >= 1 and <= DgId.NumberMax ? (byte)number : (byte)0);
        });

    [Fact]
    public void No_options_text_gives_a_DG_ID_that_is_none() =>
        Gen.OneOf(Text, Gen.Char["0123456789; +-.\0x"].Array[0, 36].Select(
            text => Frames.Text(new string(text)))).Sample(text =>
        {
            var bytes = new byte[GatewayOptionsDatagram.Size];
            GatewayOptionsDatagram.Write(bytes, default, text);
            GatewayOptionsDatagram.TryRead(bytes, out var options).ShouldBeTrue();
            options.TryGetDgId(out var room).ShouldBe(room.IsRoom);
        });

    [Fact]
    public void A_status_is_read_back_with_its_numbers_within_their_digits() =>
        Gen.Select(Gen.Int, Text, Text, Gen.Int).Sample((id, name, description, gateways) =>
        {
            var bytes = new byte[StatusReply.Size];
            StatusReply.Write(bytes, id, name, description, gateways).ShouldBe(StatusReply.Size);
            StatusReply.TryRead(bytes, out var status).ShouldBeTrue();
            status.Id.ShouldBe(Math.Clamp(id, 0, StatusReply.IdMax));
            status.Name.ToArray().ShouldBe(Padded(name, 16));
            status.Description.ToArray().ShouldBe(Padded(description, 14));
            status.Gateways.ShouldBe(Math.Clamp(gateways, 0, StatusReply.GatewaysMax));
        });

    [Fact]
    public void A_frame_is_read_back_with_its_FICH() =>
        Gen.Select(Field, Field, Gen.Byte, Gen.UInt, Gen.Byte.Array[90]).Sample(
            (gateway, source, counter, raw, payload) =>
            {
                var bytes = new byte[DataDatagram.Size];
                DataDatagram.Write(
                    bytes, gateway, source, gateway, counter, new Fich(raw), payload)
                    .ShouldBe(DataDatagram.Size);
                DataDatagram.TryRead(bytes, out var data).ShouldBeTrue();
                data.GatewayName.ShouldBe(gateway);
                data.Source.ShouldBe(source);
                data.Destination.ShouldBe(gateway);
                data.Counter.ShouldBe(counter);
                (data.Sequence, data.IsLast).ShouldBe((counter >> 1, (counter & 1) != 0));
                data.Payload.ToArray().ShouldBe(payload);
                Fich.TryDecode(data.Fich, out var fich).ShouldBeTrue();
                fich.Raw.ShouldBe(raw);
                fich.ToString().ShouldNotBeEmpty();
            });

    [Fact]
    public void Callsigns_of_a_header_are_read_back() =>
        Gen.Select(Field, Field, Gen.Byte.Array[90]).Sample((one, other, payload) =>
        {
            new Csd1(one, other).Write(payload);
            new Csd2(other, one).Write(payload);
            Csd1.TryRead(payload, out var csd1).ShouldBeTrue();
            Csd2.TryRead(payload, out var csd2).ShouldBeTrue();
            csd1.ShouldBe(new Csd1(one, other));
            csd2.ShouldBe(new Csd2(other, one));
        });

    [Fact]
    public void The_prefix_changes_the_payload_and_nothing_else() =>
        Gen.Select(Gen.Byte.Array[DataDatagram.Size], Gen.UInt, Gen.Byte, Gen.Bool).Sample(
            (bytes, raw, room, isWhole) =>
            {
                "YSFD"u8.CopyTo(bytes);
                if (isWhole)
                {
                    new Csd1(default, default).Write(bytes.AsSpan(65));
                }

                var before = bytes.ToArray();
                var isRewritten = DgIdPrefix.TryRewrite(bytes, new Fich(raw), new DgId(room));
                bytes[..65].ShouldBe(before[..65]);
                (isRewritten || bytes.SequenceEqual(before)).ShouldBeTrue();
                (isRewritten && !new DgId(room).IsRoom).ShouldBeFalse();
                (isRewritten && !DgIdPrefix.Concerns(new Fich(raw))).ShouldBeFalse();
            });

    [Fact]
    public void Any_bytes_are_read_or_refused_by_every_reader_in_the_same_way_twice() =>
        Gen.Select(Gen.Int[0, Frames.Tags.Length - 1], Gen.Byte.Array[0, 200]).Sample(
            (tag, bytes) =>
            {
                Frames.Text(Frames.Tags[tag]).AsSpan(0, Math.Min(4, bytes.Length)).CopyTo(bytes);
                var before = bytes.ToArray();
                ReadAll(bytes).ShouldBe(ReadAll(bytes));
                bytes.ShouldBe(before);
            });

    private static string ReadAll(ReadOnlySpan<byte> bytes)
    {
        var said = Datagram.KindOf(bytes).ToString();
        said += PollDatagram.TryRead(bytes, out var poll) + poll.ToString();
        said += UnlinkDatagram.TryRead(bytes, out var unlink) + unlink.ToString();
        said += DataDatagram.TryRead(bytes, out var data) + data.ToString();
        said += StatusReply.TryRead(bytes, out var status) + status.ToString();
        said += GatewayInfoDatagram.TryRead(bytes, out var info) + info.ToString();
        said += GatewayOptionsDatagram.TryRead(bytes, out var options) + options.ToString();
        said += options.TryGetDgId(out var room) + room.ToString();
        said += Fich.TryDecode(bytes, out var fich) + fich.ToString();
        said += Csd1.TryRead(bytes, out var csd1) + csd1.ToString();
        said += Csd2.TryRead(bytes, out var csd2) + csd2.ToString();
        return said + StaticDgId.TryRead(CallsignField.Read(bytes), out var number) + number;
    }

    private static byte[] Padded(byte[] text, int width) =>
        [.. Enumerable.Range(0, width).Select(i =>
            i < text.Length && CallsignField.IsPrintable(text[i]) ? text[i] : (byte)' ')];
}
