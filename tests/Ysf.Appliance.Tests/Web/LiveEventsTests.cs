using System.Buffers;
using System.Text;
using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>Server-sent events: how they look, and how a browser goes on where it was.</summary>
public sealed class LiveEventsTests
{
    private readonly LiveEvents live = new(capacity: 4, run: 0xABC);

    [Fact]
    public void An_event_has_number_name_and_data_and_ends_with_an_empty_line()
    {
        live.Add("talk", "{\"a\":1}"u8);

        Read(0).ShouldBe("id: 0000000000000abc-0\nevent: talk\ndata: {\"a\":1}\n\n");
    }

    [Fact]
    public void First_visit_gets_the_state_and_then_the_events()
    {
        live.Add("talk", "1"u8);
        live.SetStart("[1]"u8);
        live.Add("talk", "2"u8);

        var (next, start) = Begin(null);
        start.ShouldBe("id: 0000000000000abc-0\nevent: start\ndata: [1]\n\n");
        Read(next).ShouldContain("data: 2");
    }

    [Fact]
    public void Returning_listener_gets_the_missed_events()
    {
        live.Add("talk", "1"u8);
        live.Add("talk", "2"u8);
        live.Add("talk", "3"u8);

        var (next, start) = Begin("0000000000000abc-0");
        start.ShouldBeEmpty();
        Read(next).ShouldBe(
            "id: 0000000000000abc-1\nevent: talk\ndata: 2\n\n"
            + "id: 0000000000000abc-2\nevent: talk\ndata: 3\n\n");
    }

    [Fact]
    public void Listener_that_returns_at_once_gets_nothing()
    {
        live.SetStart("[]"u8);
        var (_, start) = Begin(null);
        start.ShouldStartWith("id: 0000000000000abc--1\n");

        var (next, again) = Begin("0000000000000abc--1");
        again.ShouldBeEmpty();
        Read(next).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0000000000000abd-2")]
    [InlineData("0000000000000abc-99")]
    [InlineData("0000000000000abc-0")]
    [InlineData("0000000000000abc-x")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Another_run_a_number_to_come_a_lost_one_and_nonsense_begin_anew(string lastId)
    {
        for (var i = 0; i < 6; i++)
        {
            live.Add("talk", "1"u8);
        }

        live.SetStart("[]"u8);

        Begin(lastId).Start.ShouldContain("event: start");
    }

    [Fact]
    public void Listener_overtaken_by_the_ring_has_lost_its_place()
    {
        for (var i = 0; i < 6; i++)
        {
            live.Add("talk", "1"u8);
        }

        var next = 1L;
        live.TryRead(ref next, new ArrayBufferWriter<byte>()).ShouldBeFalse();
        next = 2;
        live.TryRead(ref next, new ArrayBufferWriter<byte>()).ShouldBeTrue();
        next.ShouldBe(6);
        live.IsNothingNew(next).ShouldBeTrue();
    }

    [Fact]
    public void Much_is_given_in_pieces()
    {
        var large = Encoding.ASCII.GetBytes(new string('1', 6000));
        for (var i = 0; i < 4; i++)
        {
            live.Add("log", large);
        }

        var next = 0L;
        live.TryRead(ref next, new ArrayBufferWriter<byte>()).ShouldBeTrue();
        next.ShouldBe(2);
        live.IsNothingNew(next).ShouldBeFalse();
    }

    [Fact]
    public void Listeners_are_woken_by_groups()
    {
        var (news, others) = (live.News(3), live.News(4));
        news.IsCompleted.ShouldBeFalse();
        live.Announce(3);
        news.IsCompleted.ShouldBeTrue();
        others.IsCompleted.ShouldBeFalse();
        live.News(3).IsCompleted.ShouldBeFalse();
    }

    private (long Next, string Start) Begin(string? lastId)
    {
        var to = new ArrayBufferWriter<byte>();
        var next = live.Begin(lastId, to);
        return (next, Encoding.UTF8.GetString(to.WrittenSpan));
    }

    private string Read(long next)
    {
        var to = new ArrayBufferWriter<byte>();
        live.TryRead(ref next, to).ShouldBeTrue();
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }
}
