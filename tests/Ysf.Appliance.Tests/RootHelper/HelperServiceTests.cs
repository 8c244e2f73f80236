using System.Text;
using System.Text.Json;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Storage;
using Ysf.Tests.Card;
using Ysf.Tests.Update;

namespace Ysf.Tests.RootHelper;

/// <summary>The root helper's side, without root: a card and a machine of files.</summary>
public sealed class HelperServiceTests : IDisposable
{
    private const string OnlyRoot = "only root takes files of other users";

    private readonly FakeMachine machine = new();
    private readonly FakeMounts mounts;
    private int reboots;
    private int powerOffs;

    public HelperServiceTests()
    {
        mounts = new FakeMounts(machine.Machine.Card);
        machine.Put("card/ysf-appliance.ini", "[Network]\r\nPort = 42000\r\n");
        machine.Put("card/deny.db", "# ours\r\n");
        machine.Put("card/config.txt", "arm_64bit=1\n");
        machine.Put("data/ysf-appliance/kept", "");
    }

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("settings.ini", 1 << 20)]
    [InlineData("deny.db", 2 << 20)]
    [InlineData("home.db", 2 << 20)]
    public void Request_is_no_longer_than_what_is_read_of_its_file(string file, int max)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(
            $"{{\"act\":\"write\",\"file\":\"{file}\",\"length\":{max + 1}}}\n"));

        HelperRequest.TryRead(input, OperatorFiles.MaxOf, out _, out var fault).ShouldBeNull();

        fault.ShouldBe($"length {max + 1} must be 0 to {max} bytes");
    }

    [Theory]
    [InlineData("", "a request must be one line of at most 1024 bytes")]
    [InlineData("{\"act\":\"tell\"}", "a request must be one line of at most 1024 bytes")]
    [InlineData("tell\n", "a request must be a JSON object")]
    [InlineData("null\n", "a request must be a JSON object")]
    [InlineData("{\"act\":7}\n", "a request must be a JSON object")]
    [InlineData("{}\n", "unknown request; known are tell, write, install, reboot,"
        + " power-off, other-slot")]
    [InlineData("{\"act\":\"shell\"}\n", "unknown request; known are tell, write, install, reboot,"
        + " power-off, other-slot")]
    [InlineData("{\"act\":\"write\",\"length\":-1}\n", "length -1 must be 0 to 2097152 bytes")]
    [InlineData("{\"act\":\"write\",\"length\":9999999}\n", "length 9999999 must be 0 to 2097152 bytes")]
    [InlineData("{\"act\":\"write\",\"length\":9}\nCS:A", "received 4 of 9 bytes")]
    [InlineData(
        "{\"act\":\"write\",\"file\":\"config.txt\"}\n",
        "unknown file; known are deny.db, home.db, settings.ini")]
    [InlineData(
        "{\"act\":\"write\",\"file\":\"../deny.db\"}\n",
        "unknown file; known are deny.db, home.db, settings.ini")]
    public void Malformed_request_is_answered_with_the_reason(string sent, string why)
    {
        var answer = Last(Ask(Encoding.UTF8.GetBytes(sent)));

        (answer.Ok, answer.Error).ShouldBe((false, why));
        mounts.Done.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_without_end_is_read_no_further_than_it_may_be_long()
    {
        using var input = new MemoryStream(new byte[100_000]);

        HelperRequest.TryRead(input, _ => 10, out _, out var fault).ShouldBeNull();

        fault.ShouldStartWith("a request must be one line");
        input.Position.ShouldBe(HelperRequest.LineMax + 1);
    }

    [Fact]
    public void Rules_are_written_while_the_card_is_open_and_not_over_somebody_elses()
    {
        Write("deny.db", "# ours\r\n", "CS:IU5AAA\r\n").Ok.ShouldBe(true);
        Text("card/deny.db").ShouldBe("CS:IU5AAA\r\n");
        mounts.Done.ShouldBe(["rw", "ro"]);

        Write("deny.db", "# ours\r\n", "CS:IU5BBB\r\n").Error.ShouldBe(
            "the file has changed since it was read; read it again");
        Text("card/deny.db").ShouldBe("CS:IU5AAA\r\n");
        mounts.Done.Count.ShouldBe(2);
    }

    [Fact]
    public void Contents_are_validated_again_by_the_root_helper()
    {
        Write("settings.ini", "[Network]\r\nPort = 42000\r\n", "[Network]\r\nPort = many\r\n")
            .Error.ShouldNotBeNull().ShouldContain("ysf-appliance.ini:2: [Network] Port = many");
        Write("deny.db", "# ours\r\n", "XY:A\r\n").Error.ShouldNotBeNull()
            .ShouldContain("deny.db:1: ");
        mounts.Done.ShouldBeEmpty();

        // Blocking a callsign must work beside a line that was faulty before.
        machine.Put("card/deny.db", "XY:A\r\n");
        Write("deny.db", "XY:A\r\n", "XY:A\r\nCS:IU5AAA\r\n").Ok.ShouldBe(true);
        Write("deny.db", "XY:A\r\nCS:IU5AAA\r\n", "XY:A\r\nXY:B\r\n").Ok.ShouldBe(false);
    }

    [Fact]
    public void A_password_that_is_readable_is_never_left_on_the_card()
    {
        Write(
            "settings.ini", "[Network]\r\nPort = 42000\r\n", "[Web]\r\nPassword = Lindenblatt\r\n")
            .Ok.ShouldBe(true);

        Text("card/ysf-appliance.ini").ShouldStartWith("[Web]\r\nPassword = pbkdf2-sha256$");
    }

    // The reflector may write its settings and last-good.ini, so their paths are not trusted.
    [Theory]
    [InlineData("/etc/passwd", "/etc/passwd is not on the card")]
    [InlineData("CARD/../etc/x.db", "/etc/x.db is not on the card")]
    [InlineData("CARD/overlays/x.db", "/x.db is not on the card")]
    [InlineData("CARD/config.txt", "config.txt: names of rule files on the card must end in .db")]
    public void Rules_elsewhere_are_not_written_by_the_root_helper(string place, string why)
    {
        machine.Put(
            "card/ysf-appliance.ini",
            $"[Block List]\r\nFile = {place.Replace("CARD", machine.Machine.Card)}\r\n");
        machine.Put("card/overlays/x.db", "");
        machine.Put("etc/x.db", "");

        var answer = Write("deny.db", place.EndsWith("txt") ? "arm_64bit=1\n" : "", "CS:A\r\n");

        answer.Ok.ShouldBe(false);
        answer.Error.ShouldNotBeNull().ShouldEndWith(why);
        mounts.Done.ShouldBeEmpty();
    }

    [Fact]
    public void A_card_that_is_not_mounted_and_a_link_on_it_take_nothing()
    {
        File.CreateSymbolicLink(machine["card/home.db"], machine["etc/passwd"]);
        machine.Put("card/ysf-appliance.ini", $"[DGID]\nhome = {machine["card/home.db"]}\n");
        Write("home.db", "", "").Error.ShouldNotBeNull().ShouldEndWith("home.db is a symbolic link,"
            + " not a regular file");

        using var output = new MemoryStream();
        new HelperFiles(machine.Machine, machine["data/ysf-appliance"], new FakeMounts("/"))
            .Write(new HelperRequest(HelperActs.Write, "deny.db"), [])
            .Error.ShouldNotBeNull().ShouldEndWith("deny.db is not on the card");
    }

    [Fact]
    public void A_bundle_of_the_spool_is_installed_with_its_progress_and_gone_then()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, OnlyRoot);
        PutRauc("echo ' 40% Copying image to slot.1'; cp disk.next dev/ysf/disk; exit 0");
        Spool("bundle");

        var lines = Ask(Line("install"));

        Last(lines).Say.ShouldBe("1.1.0 is in slot B; the next start is its trial");
        lines.ShouldContain(line =>
            line.Percent == 40 && line.Say == "Copying image to slot.1" && line.Ok == null);
        machine.State.Next.ShouldBe(Slot.B);
        File.Exists(SpooledBundle.PlaceIn(machine.Machine)).ShouldBeFalse();
        Directory.GetFiles(machine["data/upload-taken"]).ShouldBeEmpty();

        Spool("bundle");
        Last(Ask(Line("install"))).Error.ShouldBe(
            "slot B waits for its trial: restart the machine, or run `update cancel`");
        var slots = Last(Ask(Line("tell"))).Slots.ShouldNotBeNull();
        (slots.Running, slots.Next, slots.OnTrial).ShouldBe(("A", "B", false));
        slots.Hindrance.ShouldNotBeNull().ShouldStartWith("slot B waits");
        slots.Update.State.ShouldBe(UpdateStates.Installed);
    }

    [Fact]
    public void Spooled_link_or_directory_is_not_installed()
    {
        PutRauc("echo installed >installed; exit 0");
        Last(Ask(Line("install"))).Error.ShouldNotBeNull().ShouldBe(
            $"the uploaded bundle cannot be moved to {machine["data/upload-taken"]}: there is no"
                + " such file");

        Spool("elsewhere");
        var place = SpooledBundle.PlaceIn(machine.Machine);
        File.Move(place, machine["secret"]);
        File.CreateSymbolicLink(place, machine["secret"]);
        Last(Ask(Line("install"))).Error.ShouldBe("the uploaded bundle must be a regular file with"
            + " one link");
        File.ReadAllText(machine["secret"]).ShouldBe("elsewhere");

        Directory.CreateDirectory(place);
        Last(Ask(Line("install"))).Ok.ShouldBe(false);
        File.Exists(machine["installed"]).ShouldBeFalse();
    }

    [Fact]
    public void Bundle_that_is_open_for_writing_is_not_installed()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, OnlyRoot);
        PutRauc("exit 0");
        Spool("bundle");
        using var open = new FileStream(
            SpooledBundle.PlaceIn(machine.Machine), FileMode.Open, FileAccess.Write,
            FileShare.ReadWrite);

        Last(Ask(Line("install"))).Error.ShouldNotBeNull().ShouldContain("open");
    }

    [Fact]
    public void The_machine_restarts_and_boots_the_other_slot_when_it_holds_an_image()
    {
        Last(Ask(Line("reboot"))).Say.ShouldBe("the machine restarts");
        reboots.ShouldBe(1);
        Last(Ask(Line("other-slot"))).Error.ShouldBe("slot B is empty");
        machine.Put("dev/ysf/slot-b", FakeMachine.Image);
        Last(Ask(Line("other-slot"))).Say.ShouldBe("the next start is from slot B, on trial");
        machine.State.Next.ShouldBe(Slot.B);
    }

    [Fact]
    public void The_machine_is_switched_off_once_it_was_answered_and_by_nothing_else()
    {
        Last(Ask(Line("power-off"))).Say.ShouldBe("the machine switches off");
        (powerOffs, reboots).ShouldBe((1, 0));
        Ask(Line("Power-Off"));
        Ask(Line("power-off\",\"length\":\"1"));
        Ask(Line("tell"));
        powerOffs.ShouldBe(1);
    }

    private HelperAnswer Write(string file, string before, string next)
    {
        var bytes = Encoding.UTF8.GetBytes(next);
        var request = new HelperRequest(
            HelperActs.Write, file, OperatorFiles.MarkOf(Encoding.UTF8.GetBytes(before)),
            bytes.Length);
        return Last(Ask(
        [
            .. JsonSerializer.SerializeToUtf8Bytes(request, HelperJson.Default.HelperRequest),
            (byte)'\n', .. bytes,
        ]));
    }

    private static byte[] Line(string act) =>
        Encoding.UTF8.GetBytes($"{{\"act\":\"{act}\"}}\n");

    private List<HelperAnswer> Ask(byte[] sent)
    {
        using var input = new MemoryStream(sent);
        using var output = new MemoryStream();
        new HelperService(
            machine.Machine, machine["data/ysf-appliance"], mounts, input, output)
        {
            Rauc = machine.System.Rauc,
            Reboot = () =>
            {
                reboots++;
                return null;
            },
            SwitchOff = () =>
            {
                powerOffs++;
                return null;
            },
        }.Serve();
        return
        [
            .. Encoding.UTF8.GetString(output.ToArray())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize(line, HelperJson.Default.HelperAnswer)!),
        ];
    }

    private static HelperAnswer Last(List<HelperAnswer> lines)
    {
        lines.SkipLast(1).ShouldAllBe(line => line.Ok == null);
        lines[^1].Ok.ShouldNotBeNull();
        return lines[^1];
    }

    private void Spool(string text) => machine.Put("data/upload/bundle.raucb", text);

    private string Text(string name) => File.ReadAllText(machine[name]);

    // What it does when asked to install is the argument; the state it leaves is that of a trial.
    private void PutRauc(string install)
    {
        var before = File.ReadAllBytes(machine["dev/ysf/disk"]);
        machine.System.Disk.Write(machine.State.Begin(Slot.B));
        File.Copy(machine["dev/ysf/disk"], machine["disk.next"]);
        File.WriteAllBytes(machine["dev/ysf/disk"], before);
        machine.PutRauc(
            $"cd {machine[""]}\ncase $3 in info) echo '{{\"compatible\":\"{FakeMachine.Board}\","
            + "\"version\":\"1.1.0\"}'; exit 0;; esac\n" + install + "\n");
    }
}
