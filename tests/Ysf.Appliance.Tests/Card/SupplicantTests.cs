using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

/// <summary>
/// The real wpa_supplicant reads what is written for it and says, with its keys, what it took. Its
/// driver "none" touches no network; the interface is lo. Needs root and the package wpasupplicant.
/// </summary>
public sealed class SupplicantTests : IDisposable
{
    private const string Program = "/usr/sbin/wpa_supplicant";

    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Passphrases => [.. Ascii().Concat(["größe\"#\\ü€𝄞", "P\"x\"12345",
        "0123456789", "abcdef0123", "\"quoted\"", "NULL1234", "ends with \\", "# a comment"])];

    [Theory]
    [MemberData(nameof(Passphrases))]
    public async Task A_passphrase_of_any_characters_is_taken_as_it_is(string passphrase)
    {
        var card = SettingsCase.Read(
            "[System]\nCountry=IT\n[Wifi]\nSecurity=wpa3\n"
            + $"Ssid=net\"#\\\nPassphrase={passphrase.Trim()}").Card;

        var (said, values) = await Taken(
            card, new WifiLogin(WifiSecurity.Wpa3, null, passphrase));

        said.ShouldNotContain("Invalid");
        said.ShouldNotContain("Failed to");
        values["ssid"].ShouldBe(Encoding.UTF8.GetBytes("net\"#\\"));
        values["sae_password"].ShouldBe(Encoding.UTF8.GetBytes(passphrase));
    }

    [Fact]
    public async Task A_key_and_a_passphrase_beside_each_other_are_both_taken()
    {
        var card = SettingsCase.Read(
            "[System]\nCountry=IT\n[Wifi]\nSecurity=mixed\nSsid=IEEE\nPassphrase=password").Card;
        var key = string.Concat(Enumerable.Repeat("f4", 32));

        var (said, values) = await Taken(card, new WifiLogin(card.WifiSecurity, key, "password"));

        said.ShouldNotContain("Invalid");
        said.ShouldContain("key_mgmt: 0x402");
        said.ShouldContain("ieee80211w=1");
        values["PSK"].ShouldBe(Convert.FromHexString(key));
        values["sae_password"].ShouldBe("password"u8.ToArray());
    }

    // Every printable character, in pieces of the longest length.
    private static IEnumerable<string> Ascii() =>
        Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Chunk(63)
            .Select(piece => new string(piece));

    private async Task<(string Said, Dictionary<string, byte[]> Values)> Taken(
        CardSettings card, WifiLogin login)
    {
        Assert.SkipUnless(
            File.Exists(Program) && Environment.IsPrivilegedProcess,
            "only root can run wpa_supplicant, of the package wpasupplicant");
        var text = NetworkFiles.Supplicant(card, login)
            .Replace("/run/wpa_supplicant", folder["ctrl"]);
        await File.WriteAllTextAsync(folder["wpa.conf"], text);
        using var process = Process.Start(new ProcessStartInfo(
            Program, ["-ddK", "-D", "none", "-i", "lo", "-c", folder["wpa.conf"]])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            var lines = new List<string>();
            while (await process.StandardOutput.ReadLineAsync() is { } line
                && !line.Contains("Added interface", StringComparison.Ordinal)
                && !line.Contains("Priority group", StringComparison.Ordinal))
            {
                lines.Add(line);
            }

            return (string.Join('\n', lines), ValuesIn(lines));
        }
        finally
        {
            process.Kill();
        }
    }

    // "ssid - hexdump_ascii(len=4):", then lines of 16 bytes in two digits each; or all of it in
    // one line behind "PSK - hexdump(len=32): ".
    private static Dictionary<string, byte[]> ValuesIn(List<string> lines)
    {
        var values = new Dictionary<string, byte[]>();
        for (var i = 0; i < lines.Count; i++)
        {
            var name = lines[i].Split(" - ")[0];
            if (lines[i].Contains("hexdump_ascii(len=", StringComparison.Ordinal))
            {
                var digits = lines.Skip(i + 1).TakeWhile(line => line.StartsWith("     "))
                    .Select(line => line.PadRight(53)[5..53]);
                values[name] = Bytes(string.Concat(digits));
            }
            else if (lines[i].Contains("hexdump(len=", StringComparison.Ordinal))
            {
                values[name] = Bytes(lines[i].Split("): ")[^1]);
            }
        }

        return values;
    }

    private static byte[] Bytes(string digits) =>
    [
        .. digits.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => pair.Length == 2)
            .Select(pair => byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
    ];
}
