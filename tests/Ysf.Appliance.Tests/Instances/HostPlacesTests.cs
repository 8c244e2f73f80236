using Ysf.Appliance.Instances;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Instances;

/// <summary>Each settings file has directories of its own.</summary>
public sealed class HostPlacesTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly HostPlaces machine;
    private readonly HostPlaces user;

    public HostPlacesTests()
    {
        machine = new HostPlaces
        {
            State = folder["lib/ysf-appliance"],
            Runtime = folder["run/ysf-appliance"],
            IsSystem = true,
            Card = folder["card"],
            CardState = folder["data/ysf-appliance"],
        };
        user = machine with { IsSystem = false };
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Built_in_defaults_and_the_packaged_file_have_the_usual_directories()
    {
        foreach (var file in new[] { null, "/etc/ysf-appliance/pysfreflector.ini" })
        {
            var found = machine.Find(file);
            (found.Name, found.State, found.Runtime).ShouldBe(
                (null, machine.State, machine.Runtime));
        }

        machine.Find("/etc/ysf-appliance/../ysf-appliance/pysfreflector.ini").State
            .ShouldBe(machine.State);
        user.Find("/etc/ysf-appliance/pysfreflector.ini").State.ShouldNotBe(user.State);
    }

    [Fact]
    public void The_card_keeps_its_state_on_the_data_partition()
    {
        Write("card/pysfreflector.ini.txt", "[Info]\n");
        machine.Find(folder["card/ysf-appliance.ini"]).State.ShouldBe(machine.State);
        Directory.CreateDirectory(machine.CardState);

        var found = machine.Find(folder["card/ysf-appliance.ini"]);

        (found.Name, found.State, found.Runtime, found.Folder).ShouldBe(
            (null, machine.CardState, machine.Runtime, folder["card"]));
    }

    [Fact]
    public void Files_of_units_are_named_as_the_unit()
    {
        var found = machine.Find("/etc/ysf-appliance/north.ini");

        (found.Name, found.State, found.Runtime).ShouldBe(
            ("north", $"{machine.State}-instances/north", $"{machine.Runtime}-instances/north"));
        machine.FindBy("/etc/ysf-appliance/north.ini", "[General]\nInstance=x\n").Name
            .ShouldBe("north");
        machine.Find("/etc/ysf-appliance/a b.ini").Name.ShouldNotBeNull().ShouldMatch("^a_b-[0-9a-f]{8}$");
    }

    [Theory]
    [InlineData("north.ini", "^north-[0-9a-f]{8}$")]
    [InlineData("a/pysfreflector.ini", "^a-[0-9a-f]{8}$")]
    [InlineData("b/ysf-appliance.ini", "^b-[0-9a-f]{8}$")]
    [InlineData("Größe & more.ini", "^Gr__e___more-[0-9a-f]{8}$")]
    [InlineData(".ini", "^reflector-[0-9a-f]{8}$")]
    [InlineData("a-very-long-name-that-goes-on-and-on-and-on.ini", "^a-very-long-name-tha-[0-9a-f]{8}$")]
    public void Other_files_get_a_readable_name_with_a_hash(string file, string pattern)
    {
        var name = machine.Find(folder[file]).Name.ShouldNotBeNull();

        name.ShouldMatch(pattern);
        InstanceName.IsValid(name).ShouldBeTrue();
        machine.Find(folder["other/" + file]).Name.ShouldNotBe(name);
        user.Find(folder[file]).State.ShouldBe($"{user.State}-instances/{name}");
    }

    [Fact]
    public void One_file_by_several_spellings_is_one_instance()
    {
        Write("north.ini.txt", "[Info]\n");
        var name = machine.Find(folder["north.ini"]).Name;

        machine.Find(folder["./x/../north.ini"]).Name.ShouldBe(name);
        machine.Find(folder["north.ini.txt"]).Name.ShouldBe(name);
        machine.Find(Path.GetRelativePath(Environment.CurrentDirectory, folder["north.ini"])).Name
            .ShouldBe(name);
    }

    [Theory]
    [InlineData("[General]\nInstance = north\n", "north")]
    [InlineData("[Protections]\nTimeout = soon\n[general]\nINSTANCE=North.2\n", "North.2")]
    [InlineData("rubbish\n[General]\nInstance: a_b ", "a_b")]
    public void A_name_in_the_file_counts_also_beside_wrong_lines(string text, string name)
    {
        Write("a.ini", text);

        machine.Find(folder["a.ini"]).Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("-dash")]
    [InlineData("with blank")]
    [InlineData("123456789012345678901234567890123")]
    public void A_name_that_is_no_directory_is_not_taken(string name)
    {
        Write("a.ini", $"[General]\nInstance = {name}\n");

        machine.Find(folder["a.ini"]).Name.ShouldNotBeNull().ShouldMatch("^a-[0-9a-f]{8}$");
        SettingsCase(name).ShouldBe(name.Length > 0);
    }

    [Fact]
    public void A_name_on_the_command_line_wins_and_what_systemd_gives_wins_over_the_file()
    {
        Write("a.ini", "[General]\nInstance = north\n");
        var given = machine with { GivenState = "/given/state", GivenRuntime = "/given/run" };

        var found = given.Find(folder["a.ini"]);
        (found.Name, found.State, found.Runtime).ShouldBe((null, "/given/state", "/given/run"));
        given.Find(null).Runtime.ShouldBe("/given/run");
        given.Find(folder["a.ini"], "south").State.ShouldBe($"{machine.State}-instances/south");
    }

    [Fact]
    public void A_given_state_directory_alone_has_a_runtime_directory_of_its_own()
    {
        var (a, b) = (machine with { GivenState = "/a" }, machine with { GivenState = "/b" });

        new[] { a.Find(null).Runtime, b.Find(null).Runtime, machine.Runtime }.ShouldBeUnique();
        (machine with { GivenState = machine.CardState }).Find(null).Runtime
            .ShouldBe(machine.Runtime);
    }

    [Fact]
    public void A_file_that_is_gone_is_known_by_what_worked_last_of_it()
    {
        Directory.CreateDirectory($"{machine.State}-instances/north");
        new LastGoodFile($"{machine.State}-instances/north").Save(folder["a.ini"], "[Info]\n");

        machine.Find(folder["a.ini"]).Name.ShouldBe("north");
        Write("a.ini", " \n");
        machine.Find(folder["a.ini"]).Name.ShouldBe("north");
        Write("a.ini", "[Info]\n");
        machine.Find(folder["a.ini"]).Name.ShouldNotBe("north");
    }

    [Theory]
    [InlineData(true, "/var/lib/ysf-appliance", "/run/ysf-appliance")]
    [InlineData(false, "/home/u/.local/state/ysf-appliance", "/run/user/7/ysf-appliance")]
    public void Users_have_directories_of_their_own(bool isSystem, string state, string runtime)
    {
        var places = HostPlaces.OwnOf(
            name => name == "XDG_RUNTIME_DIR" ? "/run/user/7" : null, "/home/u", isSystem);

        (places.State, places.Runtime).ShouldBe((state, runtime));
        HostPlaces.OwnOf(_ => null, "", isSystem: false).State.ShouldBe("/var/lib/ysf-appliance");
        HostPlaces.OwnOf(name => $"/{name}/:/x", "", isSystem: true).GivenState
            .ShouldBe("/STATE_DIRECTORY");
    }

    private static bool SettingsCase(string name) => SettingsReader.Parse(
        $"[General]\nInstance = {name}\n", "a.ini", "/state", "1").HasErrors;

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllText(folder[name], text);
    }
}
