using System.Text;

namespace Ysf.Tests;

/// <summary>Lists of rooms with priorities: as text, and packed into one value.</summary>
public sealed class HeardRoomsTests
{
    [Theory]
    [InlineData("41", 41, 0)]
    [InlineData("1+", 1, 1)]
    [InlineData("99+++", 99, 3)]
    [InlineData(" 7 ", 7, 0)]
    public void A_room_is_a_number_and_up_to_three_plus_signs(string text, int number, int priority)
    {
        HeardRoom.TryRead(Ascii(text), out var room).ShouldBeTrue();

        room.ShouldBe(new HeardRoom(new DgId((byte)number), priority));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("41++++")]
    [InlineData("+")]
    [InlineData("4x")]
    [InlineData("-4")]
    public void Anything_else_is_no_room(string text) =>
        HeardRoom.TryRead(Ascii(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("", "")]
    [InlineData("9", "9")]
    [InlineData("9;41+;50+++", "9;41+;50+++")]
    [InlineData("9,41+ 50;;", "9;41+;50")]
    [InlineData("99;98;97;96;95;94;93;92;91;90;89;88+++", "99;98;97;96;95;94;93;92;91;90;89;88+++")]
    public void A_list_is_written_as_it_is_read(string text, string written)
    {
        HeardRooms.TryRead(Ascii(text), out var rooms, out _).ShouldBeTrue();

        rooms.ToString().ShouldBe(written);
        rooms.Count.ShouldBe(written.Length == 0 ? 0 : written.Split(';').Length);
        HeardRooms.TryRead(Ascii(written), out var again, out _).ShouldBeTrue();
        again.ShouldBe(rooms);
    }

    [Theory]
    [InlineData("9;x;41", "x")]
    [InlineData("9;41;9+", "9+")]
    [InlineData("1;2;3;4;5;6;7;8;9;10;11;12;13", "13")]
    public void The_part_that_is_wrong_is_named(string text, string part)
    {
        HeardRooms.TryRead(Ascii(text), out _, out var fault).ShouldBeFalse();

        text[fault].ShouldBe(part);
    }

    [Fact]
    public void A_room_is_found_with_its_priority()
    {
        HeardRooms.TryRead("9;41++"u8, out var rooms, out _).ShouldBeTrue();

        rooms.TryFind(new DgId(41), out var priority).ShouldBeTrue();
        priority.ShouldBe(2);
        rooms.TryFind(new DgId(22), out _).ShouldBeFalse();
    }

    [Fact]
    public void No_number_that_is_no_room_gets_in()
    {
        HeardRooms.None.TryAdd(new HeardRoom(DgId.None, 0), out var rooms).ShouldBeFalse();
        HeardRooms.None.TryAdd(new HeardRoom(new DgId(100), 0), out _).ShouldBeFalse();

        rooms.ShouldBe(HeardRooms.None);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
