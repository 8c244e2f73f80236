using Ysf.Tests.Texts;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program with a card that the kernel has mounted read-only, on a machine whose
/// files lie in memory: namespaces of its own, which no other process sees.
/// </summary>
/// <remarks>The program makes the card writable by mount(2) itself. The card is a FAT file system
/// where the kernel lends a loop device, else one in memory; the output says which.</remarks>
public sealed class CardTests
{
    private const string Key =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@home";

    private const string InMemory = "mount -t tmpfs -o size=2m tmpfs card";

    private const string OnFat =
        "truncate -s 40M card.img && mkfs.vfat card.img >/dev/null && "
        + "mount -o loop,umask=0077 card.img card";

    /// <summary>$0 is the test's folder, "$@" the program with its arguments.</summary>
    private const string Machine = """
        cd "$0" && mkdir card data && (CARD) || exit 90
        cp new/* card/ && cp "$1" program && shift && set -- "$0/program" "$@" || exit 93
        for place in /etc /root /run; do mount -t tmpfs tmpfs $place || exit 91; done
        printf '127.0.0.1\tlocalhost\n' > /etc/hosts
        mount -o remount,ro,nosuid,noexec,noatime card || exit 92
        state() { echo "the card is $(grep " $0/card " /proc/self/mountinfo | cut -d' ' -f6-10)"; }
        state
        "$@"; echo "import ended with $?"
        state
        echo "name: $(uname -n), in the file $(cat /etc/hostname)"
        echo "zone: $(readlink /etc/localtime)"
        echo "modes: $(stat -c %a /run/wpa_supplicant/*.conf /root/.ssh /root/.ssh/authorized_keys)"
        echo "psk: $(grep psk /run/wpa_supplicant/*.conf)"
        test -e /run/ysf-appliance-card/ssh && echo "ssh is wanted"
        test -e data/safe-mode && echo "safe mode: $(cat data/safe-mode)"
        touch card/x 2>/dev/null && echo "the card is writable"
        mount -o remount,rw card
        printf '[Network]\r\nPort = many\r\n' > card/ysf-appliance.ini
        rm -f card/SAFE.txt
        mount -o remount,ro card
        "$@"; echo "import ended with $?"
        state
        echo "name: $(uname -n)"
        test -e data/safe-mode || echo "safe mode is over"
        cp card/ERRORS.txt card/ysf-appliance.ini data/
        mount -o remount,rw card
        printf '%s\r\n' '[System]' 'Timezone = Narnia' 'Country = IT' '[Wifi]' 'Ssid = IEEE' \
            'Security = wpa3' 'Passphrase = a"#b\12345' '[Consle]' 'Password = topsecret' \
            > card/ysf-appliance.ini
        echo > card/deny.db.txt
        mount -o remount,ro card
        "$@"; echo "import ended with $?"
        state
        printf 'kept: %s %s\n' "$(stat -c '%a %u' wifi-passphrase)" "$(cat wifi-passphrase)"
        grep -h -e sae_password -e key_mgmt /run/wpa_supplicant/*.conf
        cp card/ERRORS.txt data/third.txt
        cp card/ysf-appliance.ini data/third.ini
        ls card
        """;

    [Fact]
    public void A_card_is_imported_and_read_only_before_and_after() => Import(InMemory);

    [Fact]
    public void A_card_with_FAT_is_imported_where_there_are_loop_devices() =>
        Import($"({OnFat} || {InMemory})");

    private static void Import(string card)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root mounts a card read-only");
        var folder = Directory.CreateTempSubdirectory("ysf-card-").FullName;
        using var program = PublishedProgram.NativeBehind(
            "unshare", "-mu", "sh", "-c",
            Machine.Replace("(CARD)", card), folder);
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "new"));
            foreach (var file in Directory.GetFiles(Repository.PathOf("image/card")))
            {
                File.Copy(file, Path.Combine(folder, "new", Path.GetFileName(file)));
            }

            var ini = Path.Combine(folder, "new/ysf-appliance.ini");
            File.WriteAllText(ini, Filled(File.ReadAllText(ini)));
            File.WriteAllText(Path.Combine(folder, "new/SAFE.txt"), string.Empty);

            program.RunToEnd(
                "card", "import", "--card", $"{folder}/card", "--data", $"{folder}/data")
                .ShouldBe(0, program.Output);

            Judge(program.Output, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Filled(string ini) => ini
        .Replace("Hostname = ysf", "Hostname = shack")
        .Replace("Timezone = UTC", "Timezone = Europe/Rome")
        .Replace("Country =", "Country = IT")
        .Replace("Ssid =", "Ssid = IEEE")
        .Replace("Passphrase =", "Passphrase = password")
        .Replace("AuthorizedKey =", "AuthorizedKey = " + Key)
        .Replace("Password =", "Password = Lindenblatt");

    private static void Judge(string output, string folder)
    {
        TestContext.Current.SendDiagnosticMessage(output);
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        lines.Where(line => line.StartsWith("the card is ro,nosuid,noexec,noatime"))
            .Count().ShouldBe(4, output);
        lines.Where(line => line == "import ended with 0").Count().ShouldBe(3, output);
        output.ShouldNotContain("the card is writable");
        output.ShouldNotContain("stays");
        output[..output.IndexOf("import ended")].ShouldNotContain("warning");
        lines.ShouldContain(
            "psk: \tpsk=f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e");
        lines.ShouldContain("name: shack, in the file shack");
        lines.ShouldContain("zone: /usr/share/zoneinfo/Europe/Rome");
        output.ShouldContain("modes: 600\n700\n600");
        lines.ShouldContain("ssh is wanted");
        lines.ShouldContain("safe mode: forced: SAFE.txt is on the card");

        // From here on the second boot, with a file that is wrong.
        output.ShouldContain("ysf-appliance.ini:2: [Network] Port = many: must be");
        lines.ShouldContain("name: shack");
        lines.ShouldContain("safe mode is over");
        File.ReadAllText($"{folder}/data/ERRORS.txt").ShouldContain(
            "Line 2: [Network] Port = many: must be a whole number from 1 to 65535\r\n");
        var kept = File.ReadAllText($"{folder}/data/last-good.ini");
        kept.ShouldContain("Passphrase = f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b");
        kept.ShouldContain("Password = pbkdf2-sha256$");
        kept.ShouldNotContain("Lindenblatt");
        JudgeParts(lines, folder);
    }

    // The third boot: a wrong time zone beside a network with WPA3, and a misspelt section.
    private static void JudgeParts(string[] lines, string folder)
    {
        lines.ShouldContain("kept: 600 0 a\"#b\\12345");
        lines.ShouldContain("key_mgmt=SAE");
        lines.ShouldContain("sae_password=612223625c3132333435");
        var errors = File.ReadAllText($"{folder}/data/third.txt").Replace("\r\n", " ");
        errors.ShouldContain("has errors. The reflector uses the rest of it.");
        errors.ShouldContain("the time zone ([System] Timezone). All others are from this file");
        errors.ShouldContain("deny.db.txt is not read: rename it to deny.db");
        var text = File.ReadAllText($"{folder}/data/third.ini");
        text.ShouldNotContain("12345");
        text.ShouldNotContain("topsecret");
    }
}
