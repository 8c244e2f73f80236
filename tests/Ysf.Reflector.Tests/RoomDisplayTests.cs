namespace Ysf.Tests;

/// <summary>A frame shows its room: before the talker's name, in the FICH, or in both.</summary>
public sealed class RoomDisplayTests
{
    private readonly ReflectorBench bench = new();

    [Theory]
    [InlineData(RoomDisplay.Prefix, "22/IU5AAA", 0)]
    [InlineData(RoomDisplay.Fich, "IU5AAA", 22)]
    [InlineData(RoomDisplay.Both, "22/IU5AAA", 22)]
    public void A_free_gateway_is_shown_the_room_as_the_settings_say(
        RoomDisplay show, string talker, int squelch)
    {
        Show(show);
        var (a, free, _) = bench.Trio();
        a.Over("IU5AAA", 3);

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe(talker);
        free.Frames.Select(SquelchOf).ShouldAllBe(shown => shown == squelch);
    }

    [Fact]
    public void A_static_gateway_gets_the_frame_as_it_came()
    {
        Show(RoomDisplay.Both);
        var a = bench.Linked("IU5AAA");
        var held = bench.Linked("IU5DDD-22");
        var sent = a.Over("IU5AAA", 3);

        held.Frames.ShouldBe(sent);
    }

    [Fact]
    public void A_gateway_fixed_by_home_db_is_shown_the_room_in_the_FICH_alone()
    {
        Show(RoomDisplay.Both);
        bench.Homes(("IU5BBB", 22, -1));
        var (a, held, _) = bench.Trio();
        a.Over("IU5AAA", 3);

        TestFrames.TalkerIn(held.Frames[0]).ShouldBe("IU5AAA");
        held.Frames.Select(SquelchOf).ShouldAllBe(shown => shown == 22);
    }

    [Fact]
    public void All_else_of_the_FICH_stays_and_so_does_the_voice()
    {
        Show(RoomDisplay.Fich);
        var (a, free, _) = bench.Trio();
        a.Header("IU5AAA");
        var sent = a.Voice("IU5AAA", 3, fich: fich => fich with { SquelchOn = true, VoIP = true });

        free.Frames[1][65..].ShouldBe(sent[65..]);
        free.Frames[1][..40].ShouldBe(sent[..40]);
        FichOf(free.Frames[1]).ShouldBe(FichOf(sent) with { Squelch = 22 });
    }

    [Fact]
    public void A_frame_that_names_its_room_itself_goes_out_as_it_came()
    {
        Show(RoomDisplay.Fich);
        var (a, free, _) = bench.Trio();
        var sent = a.Over("IU5AAA", 3, squelch: 22);

        free.Frames.ShouldBe(sent);
    }

    [Fact]
    public void A_gateway_of_several_rooms_is_shown_the_room_even_when_home_db_fixes_it()
    {
        bench.Replace(TestOptions.Plain with
        {
            Prefix = true,
            Hearing = new HearingOptions { Several = true },
        });
        bench.Home("IU5BBB", 9, -1, "22");
        var (a, held, _) = bench.Trio();
        a.Over("IU5AAA");

        TestFrames.TalkerIn(held.Frames[0]).ShouldBe("22/IU5AAA");
    }

    [Fact]
    public void A_refused_frame_is_known_again_in_each_of_its_forms()
    {
        Show(RoomDisplay.Both);
        bench.Homes(("IU5CCC", 22, -1));
        var (a, free, held) = bench.Trio();
        var bound = bench.Linked("IU5DDD-22");
        a.Header("IU5AAA");
        foreach (var listener in new[] { free, held, bound })
        {
            bench.Refuse(listener, listener.Frames[0][..100]);
        }

        bench.Reflector.Counters.UnprovenRefusals.ShouldBe(0);
    }

    private void Show(RoomDisplay show) =>
        bench.Replace(TestOptions.Plain with { Prefix = true, Show = show });

    private static Fich FichOf(byte[] datagram)
    {
        DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
        Fich.TryDecode(frame.Fich, out var fich).ShouldBeTrue();
        return fich;
    }

    private static int SquelchOf(byte[] datagram) => FichOf(datagram).Squelch;
}
