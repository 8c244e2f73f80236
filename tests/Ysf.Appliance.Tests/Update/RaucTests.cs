using System.Diagnostics;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Update;

/// <summary>Our bundles and keys before the real RAUC: what it takes and what not.</summary>
public sealed class RaucTests
{
    [Fact]
    public void Bundles_are_taken_with_the_right_key_for_the_right_board_and_unspoilt()
    {
        SkipWithoutRauc();
        using var folder = new TempDirectory();
        Keys(folder["keys"]);
        Keys(folder["others"]);
        var bundle = Bundle(folder, "keys", "qemu-virt", "1.4.0-rc1");
        using var fake = Machine(folder["keys"]);

        BundleFacts.Ask(fake.System, bundle, out var fault).ShouldBe(
            new BundleFacts(FakeMachine.Board, "1.4.0-rc1"), fault);
        File.ReadAllText(folder["out/ysf-appliance-qemu-virt.txt"]).ShouldBe(
            "version=1.4.0-rc1\nbundle=ysf-appliance-qemu-virt-1.4.0-rc1.raucb\n");

        Foreign(folder, fake);
        OtherBoard(folder, fake);
        Spoilt(fake, bundle);
    }

    [Fact]
    public void Keys_are_made_once_and_never_over_those_that_are_there()
    {
        SkipWithoutRauc();
        using var folder = new TempDirectory();
        Keys(folder["keys"]);
        var before = Directory.GetFiles(folder["keys"]).Order().Select(File.ReadAllText).ToList();

        Keys(folder["keys"]);

        Directory.GetFiles(folder["keys"]).Order().Select(File.ReadAllText).ShouldBe(before);
        foreach (var key in Directory.GetFiles(folder["keys"], "*.key.pem"))
        {
            File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.CreateDirectory(folder["half"]);
        File.WriteAllText(folder["half/ca.key.pem"], "mine");
        Run("keys.sh", ("YSF_KEYS", folder["half"])).ShouldNotBe(0);
        File.ReadAllText(folder["half/ca.key.pem"]).ShouldBe("mine");
    }

    [Theory]
    [InlineData("../x", "1.0.0")]
    [InlineData("", "1.0.0")]
    [InlineData("qemu-virt", "1.0")]
    [InlineData("qemu-virt", "latest")]
    public void A_bundle_without_a_board_or_a_version_is_not_made(string board, string version)
    {
        using var folder = new TempDirectory();
        Run("bundle.sh", board, ("VERSION", version), ("OUT", folder["out"])).ShouldNotBe(0);
        Directory.Exists(folder["out"]).ShouldBeFalse();
    }

    [Fact]
    public void Boards_differ_in_their_name_alone()
    {
        string[] boards = ["qemu-virt", "rpi-arm64"];
        var texts = boards.Select(board => Repository.Read($"overlays/{board}/etc/rauc/system.conf")
            .Replace($"compatible=ysf-appliance-{board}\n", "", StringComparison.Ordinal)).ToList();

        texts[0].ShouldNotContain("compatible");
        texts.Distinct().Count().ShouldBe(1);
    }

    private static void Foreign(TempDirectory folder, FakeMachine fake)
    {
        var foreign = Bundle(folder, "others", "qemu-virt", "1.4.0");
        BundleFacts.Ask(fake.System, foreign, out var fault).ShouldBeNull();
        fault.ShouldBe("its signature is not the maker's; nothing was changed");
        new Installation(fake.System, fake.Said.Add).Install(foreign, isAgain: false).End
            .ShouldBe(InstallEnd.Refused);
    }

    private static void OtherBoard(TempDirectory folder, FakeMachine fake)
    {
        var other = Bundle(folder, "keys", "rpi-arm64", "1.4.0");
        var result = new Installation(fake.System, fake.Said.Add).Install(other, isAgain: false);
        result.End.ShouldBe(InstallEnd.Refused);
        result.Words.ShouldBe($"it is for ysf-appliance-rpi-arm64, this is {FakeMachine.Board};"
            + " nothing was changed");
    }

    // The signature is at the end, over the manifest with the root of the hashes of the rest; the
    // rest itself is held to them by the kernel while it is read, which needs a real machine.
    private static void Spoilt(FakeMachine fake, string bundle)
    {
        var bytes = File.ReadAllBytes(bundle);
        int[] places = [bytes.Length - 1, bytes.Length - 9, bytes.Length - 300, bytes.Length - 900];
        foreach (var at in places)
        {
            var spoilt = (byte[])bytes.Clone();
            spoilt[at] ^= 0x40;
            fake.Put("spoilt.raucb", spoilt);
            BundleFacts.Ask(fake.System, fake["spoilt.raucb"], out var fault)
                .ShouldBeNull($"byte {at - bytes.Length}");
            fault.ShouldBe(Damaged);
        }

        foreach (var length in new[] { 0, 1, bytes.Length / 2, bytes.Length - 1 })
        {
            fake.Put("spoilt.raucb", bytes[..length]);
            BundleFacts.Ask(fake.System, fake["spoilt.raucb"], out var fault)
                .ShouldBeNull($"{length}");
            fault.ShouldBe(Damaged, $"{length} bytes");
        }
    }

    private const string Damaged = "the file is incomplete or damaged; copy it again";

    private static FakeMachine Machine(string keys)
    {
        var fake = new FakeMachine();
        File.WriteAllText(
            fake.Machine.RaucSettings,
            Repository.Read("overlays/qemu-virt/etc/rauc/system.conf")
                .Replace("/etc/rauc/keyring.pem", $"{keys}/ca.cert.pem", StringComparison.Ordinal));
        return fake;
    }

    private static string Bundle(TempDirectory folder, string keys, string board, string version)
    {
        var image = new byte[1 << 18];
        new Random(1).NextBytes(image);
        File.WriteAllBytes(folder["slot.vfat"], image);
        Run("bundle.sh", board, ("VERSION", version), ("YSF_KEYS", folder[keys]),
            ("SLOT", folder["slot.vfat"]), ("OUT", folder["out"])).ShouldBe(0);
        return folder[$"out/ysf-appliance-{board}-{version}.raucb"];
    }

    private static void Keys(string folder) => Run("keys.sh", ("YSF_KEYS", folder)).ShouldBe(0);

    private static int Run(string script, params (string Name, string Value)[] environment) =>
        Run(script, null, environment);

    private static int Run(
        string script, string? argument, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Repository.PathOf("scripts/" + script))
        {
            RedirectStandardError = true,
        };
        if (argument is not null)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void SkipWithoutRauc() => Assert.SkipUnless(
        File.Exists("/usr/bin/rauc") && File.Exists("/usr/bin/mksquashfs"),
        "RAUC is not installed; scripts/setup.sh bundle installs it");
}
