namespace Ysf.Tests.Settings;

public sealed class DgIdSettingsTests
{
    [Theory]
    [InlineData("local=0", 0)]
    [InlineData("local=", 0)]
    [InlineData("", 0)]
    [InlineData("local=9", 9)]
    public void Who_chooses_a_list_chooses_the_local_DgId_too(string line, byte local) =>
        SettingsCase.ReadClean($"[DGID]\nlist=1,9\ndefault=9\n{line}")
            .Reflector.LocalRoom.ShouldBe(new DgId(local));

    [Fact]
    public void Auxiliary_ports_follow_the_main_port_in_their_order()
    {
        var ports = SettingsCase.ReadClean("[DGID]\naux_port = 88:42398, 41:42397")
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
}
