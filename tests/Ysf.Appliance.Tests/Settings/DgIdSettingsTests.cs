using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

public sealed class DgIdSettingsTests
{
    private static readonly string Long = new('x', RoomNameLines.LengthMax);

    [Theory]
    [InlineData("local=0", 0)]
    [InlineData("local=", 0)]
    [InlineData("", 0)]
    [InlineData("local=9", 9)]
    public void List_of_rooms_chooses_the_local_DgId_too(string line, byte local) =>
        SettingsCase.ReadClean($"[DGID]\nlist=1,9\ndefault=1\n{line}")
            .Reflector.LocalRoom.ShouldBe(new DgId(local));

    [Theory]
    [InlineData("9=42009", "; right would be 9:42009")]
    [InlineData("42009:9", "; right would be 9:42009")]
    [InlineData("9:42009;1:42010", "; right would be 9:42009, 1:42010")]
    [InlineData("9:99999", "")]
    [InlineData("100:42009", "")]
    [InlineData("nine:42009", "")]
    public void A_port_that_is_skipped_gets_a_suggestion_only_that_is_right(
        string item, string hint) =>
        SettingsCase.Problems($"[DGID]\naux_port = {item}").ShouldHaveSingleItem()
            .ShouldEndWith($"is skipped, it is not DG-ID:port{hint}");

    [Fact]
    public void A_room_in_which_something_is_played_joins_the_list()
    {
        var result = SettingsCase.Parse(
            "[DGID]\nlist = 9,50\ndefault = 50\nlocal = 0\n[Parrot]\nDgId = 99\n[Replay]\nDgId = 98\n");

        result.Settings.ShouldNotBeNull().Reflector.Rooms.Select(room => room.Number)
            .ShouldBe([9, 50, 99, 98]);
        result.Problems.Select(problem => problem.Text).ShouldBe(
        [
            "[Parrot] DgId = 99: is not in [DGID] list and is added to it",
            "[Replay] DgId = 98: is not in [DGID] list and is added to it",
        ]);
    }

    [Theory]
    [InlineData("[Parrot]\nDgId = 50", "[Parrot] DgId = 50: must be a DG-ID of its own, not [DGID] default or local")]
    [InlineData("[Replay]\nDgId = 1", "[Replay] DgId = 1: must be a DG-ID of its own, not [DGID] default or local")]
    [InlineData("[Parrot]\nDgId = 9\n[Replay]\nDgId = 9", "[Replay] DgId = 9: must be another DG-ID than [Parrot] DgId")]
    public void A_room_in_which_something_is_played_is_no_other(string text, string said)
    {
        var result = SettingsCase.Parse("[DGID]\nlist = 1,9,50\nlocal = 1\n" + text);

        result.Settings.ShouldBeNull();
        result.Problems.Where(problem => problem.IsError).Select(problem => problem.Text)
            .ShouldBe([said]);
    }

    [Theory]
    [InlineData("Several = 1\nClear = 9", 1)]
    [InlineData("Several = 0\nClear = 9", 0)]
    [InlineData("Several = 1\nClear = 0", 0)]
    public void A_clearing_code_that_is_a_room_is_a_warning(string keys, int count) =>
        SettingsCase.Problems($"[DGID]\nlist = 1,9,50\nlocal = 1\n{keys}").ToList().Count
            .ShouldBe(count);

    [Fact]
    public void Rooms_have_names_and_what_is_none_is_told_and_costs_nothing()
    {
        var result = SettingsCase.Parse("[DGID]\nlist = 1,9,50\n[DGID names]\n50 = Home of all\n"
            + "09 = x\nworld = x\n7 = not carried\n1 =\n9 = Löwen: 9\n050 = " + Long + "x\n");

        result.Settings.ShouldNotBeNull().RoomNames.ShouldBe(
        [
            new RoomName(new DgId(7), "not carried"), new RoomName(new DgId(9), "Löwen: 9"),
            new RoomName(new DgId(50), Long),
        ]);
        result.Problems.Select(problem => problem.Text).ShouldBe(
        [
            "[DGID names] world = x: ignored, a DG-ID from 1 to 99, and its name",
            "[DGID names] 7 = not carried: DG-ID 7 is not in [DGID] list",
            "[DGID names] 9 = Löwen: 9: DG-ID 9 has a name already, this one is used",
            $"[DGID names] 050 = {Long}x: DG-ID 50 has a name already, this one is used",
            $"[DGID names] 050 = {Long}x: longer than 40 characters, cut to \"{Long}\"",
        ]);
    }

    [Fact]
    public void Auxiliary_ports_follow_the_main_port_in_their_order()
    {
        var ports = SettingsCase.ReadClean("[DGID]\nlist = 41,88,50\naux_port = 88:42398, 41:42397")
            .Reflector.Ports;

        ports.ShouldBe(
        [
            new ListeningPort(42000, DgId.None),
            new ListeningPort(42398, new DgId(88)),
            new ListeningPort(42397, new DgId(41)),
        ]);
    }

    [Theory]
    [InlineData(98, false)]
    [InlineData(99, true)]
    public void There_are_at_most_98_auxiliary_ports(int count, bool isError)
    {
        var ports = Enumerable.Range(1, count).Select(i => $"9:{50000 + i}");

        SettingsCase.Parse($"[DGID]\naux_port={string.Join(',', ports)}")
            .HasErrors.ShouldBe(isError);
    }

    [Fact]
    public void An_alias_may_have_any_key_and_id_0_is_computed()
    {
        var aliases = SettingsCase.Read(
            "[REFL_ALIAS]\nfirst = 41, 0, ABCDEFGHIJKLMNOPQRST, abcdefghijklmnopqrst\n"
            + "/x = 9,123, IT A ,a, b\nempty =\n[DGID]\nlist=9,41\ndefault=9").Reflector.Aliases;

        aliases.ShouldBe(
        [
            new ReflectorAlias(new DgId(41), 78608, "ABCDEFGHIJKLMNOP", "abcdefghijklmn"),
            new ReflectorAlias(new DgId(9), 123, "IT A", "a, b"),
        ]);
    }

    [Fact]
    public void A_default_that_is_the_local_DgId_is_warned_of()
    {
        SettingsCase.Problems("[DGID]\nlist=1,22\ndefault=1\nlocal=1\n").ShouldHaveSingleItem()
            .ShouldEndWith("is the local DG-ID too: a gateway that chooses no other hears nobody");
        SettingsCase.ReadClean("[DGID]\nlist=1,22\ndefault=1\nlocal=0\n");
    }
}
