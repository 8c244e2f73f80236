using System.Text.Json;

namespace Ysf.Tests;

public class DataDatagramTests
{
    [Fact]
    public void Text_is_made_printable_like_the_recorded_ones()
    {
        JsonElement[] vectors = [.. VectorFile.Read("rules.json")
            .Where(v => v.Text("what").StartsWith("sanitise", StringComparison.Ordinal))];
        vectors.Length.ShouldBe(6);
        foreach (JsonElement vector in vectors)
        {
            byte[] datagram = vector.Bytes("before");
            byte[] expected = vector.Bytes("after");
            if (PollDatagram.TryRead(datagram, out PollDatagram poll))
            {
                poll.GatewayName.ShouldBe(CallsignField.Read(expected.AsSpan(4)));
                continue;
            }
            DataDatagram.Sanitize(datagram);
            datagram.ShouldBe(expected);
        }
    }

    [Fact]
    public void Every_field_is_read_where_it_was_written()
    {
        byte[] payload = [.. Enumerable.Range(0, 90).Select(i => (byte)i)];
        var fich = new Fich { Squelch = 22 };
        var datagram = new byte[DataDatagram.Size];
        DataDatagram.Write(
            datagram, Frames.Field("GW1"), Frames.Field("IU5JAE"), Frames.Field("ALL"), 25, fich,
            payload).ShouldBe(155);
        DataDatagram.TryRead(datagram, out DataDatagram data).ShouldBeTrue();
        data.GatewayName.ToString().ShouldBe("GW1");
        data.Source.ToString().ShouldBe("IU5JAE");
        data.Destination.ToString().ShouldBe("ALL");
        (data.Counter, data.Sequence, data.IsLast).ShouldBe(((byte)25, 12, true));
        data.Frame[..5].SequenceEqual(DataDatagram.Sync).ShouldBeTrue();
        data.Payload.SequenceEqual(payload).ShouldBeTrue();
        Fich.TryDecode(data.Fich, out Fich read).ShouldBeTrue();
        read.ShouldBe(fich);
        data.ToString().ShouldBe("YSFD IU5JAE > ALL at GW1 #12 last");
    }

    [Fact]
    public void A_whole_frame_is_carried_unchanged()
    {
        byte[] original = Frames.Header();
        DataDatagram.TryRead(original, out DataDatagram data).ShouldBeTrue();
        var copy = new byte[DataDatagram.Size];
        DataDatagram.Write(
            copy, data.GatewayName, data.Source, data.Destination, data.Counter, data.Frame)
            .ShouldBe(155);
        copy.ShouldBe(original);
    }

    [Fact]
    public void Too_little_room_or_too_short_a_frame_writes_nothing()
    {
        var room = new byte[DataDatagram.Size];
        CallsignField any = Frames.Field("A");
        DataDatagram.Write(room.AsSpan(1), any, any, any, 0, new byte[120]).ShouldBe(0);
        DataDatagram.Write(room, any, any, any, 0, new byte[119]).ShouldBe(0);
        DataDatagram.Write(room, any, any, any, 0, default(Fich), new byte[89]).ShouldBe(0);
        room.ShouldAllBe(b => b == 0);
    }
}
