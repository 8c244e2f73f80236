using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Card;

/// <summary>
/// Sets the machine up by its settings: name, time zone, network, who may log in. Its root lies in
/// memory, so all of it is done anew at every boot.
/// </summary>
/// <param name="places">Where the machine's files are.</param>
/// <param name="tell">Takes what could not be done; the rest is done all the same.</param>
internal sealed class MachineSetup(CardPlaces places, Action<string> tell)
{
    /// <summary>There when SSH is wanted: the condition of its service.</summary>
    public const string SshWanted = "/run/ysf-appliance-card/ssh";

    public const string Supplicant = "/run/wpa_supplicant/wpa_supplicant-wlan0.conf";
    public const string Wired = "/run/systemd/network/10-ysf-wired.network";
    public const string Wireless = "/run/systemd/network/10-ysf-wireless.network";
    public const string AuthorizedKeys = "/root/.ssh/authorized_keys";

    private const long BytesMax = 1 << 20;

    private const uint OwnerOnly = 0x1C0;

    /// <summary>Does all that can be done; false when something could not.</summary>
    /// <param name="card">The settings.</param>
    /// <param name="wifi">How the wireless network is joined; null when none is.</param>
    public bool Apply(CardSettings card, WifiLogin? wifi)
    {
        // The network comes first: other errors can be corrected over it.
        bool[] done =
        [
            Try(Wired, path => Write(path, NetworkFiles.Wired(card))),
            Try(Wireless, path => Write(path, NetworkFiles.Wireless())),
            Try(Supplicant, path => Keep(
                path, wifi is null ? null : NetworkFiles.Supplicant(card, wifi))),
            Try("/etc/hostname", path => SetName(path, card.Hostname)),
            Try("/etc/hosts", path => Write(path, HostFiles.WithName(
                FileText.TryRead(path, BytesMax, out _) ?? string.Empty, card.Hostname))),
            Try("/etc/localtime", path => Link(path, card.Timezone)),
            Try("/etc/timezone", path => Write(path, card.Timezone + "\n")),
            Try(AuthorizedKeys, path => KeepKey(path, card.AuthorizedKey)),
            Try(SshWanted, path => Keep(path, card.AuthorizedKey.Length > 0 ? "\n" : null)),
        ];
        return done.All(isDone => isDone);
    }

    private bool Try(string path, Action<string> act)
    {
        try
        {
            act(places.Below(path));
            return true;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            tell($"{places.Below(path)}: the machine's file cannot be written: {FileFault.Say(error)}");
            return false;
        }
    }

    private static void Write(string path, string text) =>
        WholeFile.Write(path, Encoding.UTF8.GetBytes(text));

    // There with a text that no other user may read, or not there at all.
    private static void Keep(string path, string? text)
    {
        if (text is not null)
        {
            WholeFile.Write(path, Encoding.UTF8.GetBytes(text), isSecret: true);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    // The server refuses keys in a directory that others may write to.
    private static void KeepKey(string path, string key)
    {
        if (key.Length > 0)
        {
            var directory = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(directory);
            _ = sys_stat.chmod(directory, OwnerOnly);
        }

        Keep(path, key.Length > 0 ? key + "\n" : null);
    }

    private unsafe void SetName(string path, string name)
    {
        Write(path, name + "\n");
        if (!places.IsThisMachine)
        {
            return;
        }

        var bytes = Encoding.ASCII.GetBytes(name);
        fixed (byte* first = bytes)
        {
            if (unistd.sethostname(first, (nuint)bytes.Length) != 0)
            {
                tell($"The machine's name cannot be set: {SystemError.LastText}");
            }
        }
    }

    private static void Link(string path, string zone)
    {
        File.Delete(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, $"{TimeZoneNames.Folder}/{zone}");
    }
}
