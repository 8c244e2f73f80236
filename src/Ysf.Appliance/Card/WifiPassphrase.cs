using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Card;

/// <summary>
/// Keeps the passphrase of a WPA3 network on the data partition, readable by root alone, since the
/// card gets a form that cannot be read back. That form tells whose passphrase is kept.
/// </summary>
/// <param name="places">Where it is kept.</param>
/// <param name="tell">Takes what could not be done.</param>
internal sealed class WifiPassphrase(CardPlaces places, Action<string> tell)
{
    // Is there when what we keep lies in memory.
    private const string DataMissing = "/run/ysf-appliance-card/data-missing";

    private const long BytesMax = 1024;

    /// <summary>Whether what the card may lose is kept, as far as WPA3 needs it.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>The fault of the passphrase on the card; null when it is right.</summary>
    public string? Fault { get; private set; }

    /// <summary>The login to the network; null when it cannot be joined.</summary>
    public WifiLogin? LoginOf(CardSettings card)
    {
        if (card.WifiSsid.Length == 0 || card.WifiSecurity == WifiSecurity.Wpa2)
        {
            Forget();
        }

        return card.WifiSsid.Length == 0 ? null
            : card.WifiPassphrase.Length == 0 ? WifiLogin.Open
            : PassphraseText.IsKey(card.WifiPassphrase) ? OfKey(card)
            : OfPassphrase(card);
    }

    private WifiLogin? OfPassphrase(CardSettings card)
    {
        var (ssid, passphrase, security) = (card.WifiSsid, card.WifiPassphrase, card.WifiSecurity);
        var key = security != WifiSecurity.Wpa3 && WifiKey.IsAvailable
            ? WifiKey.Make(ssid, passphrase)
            : null;
        if (security != WifiSecurity.Wpa2)
        {
            Keep(passphrase);
            return new WifiLogin(security, key, passphrase);
        }

        Fault = key is null ? $"no key can be derived: {OpenSsl.Missing}" : null;
        return key is null ? null : new WifiLogin(security, key, null);
    }

    private WifiLogin? OfKey(CardSettings card)
    {
        if (card.WifiSecurity == WifiSecurity.Wpa2)
        {
            return new WifiLogin(card.WifiSecurity, card.WifiPassphrase, null);
        }

        var kept = Read();
        var isOurs = kept is not null && WifiKey.IsAvailable && card.WifiPassphrase.Equals(
            WifiKey.Make(card.WifiSsid, kept), StringComparison.OrdinalIgnoreCase);
        if (!isOurs)
        {
            Fault = "WPA3 needs the passphrase itself, not the 64 digits of its key: type it again";
        }

        return card.WifiSecurity == WifiSecurity.Mixed
            ? new WifiLogin(card.WifiSecurity, card.WifiPassphrase, isOurs ? kept : null)
            : isOurs ? new WifiLogin(card.WifiSecurity, null, kept)
            : null;
    }

    // State in memory would be gone at the next start, and the card would not have it either.
    private void Keep(string passphrase)
    {
        IsKept = !File.Exists(places.Below(DataMissing)) && Directory.Exists(places.Data);
        if (!IsKept || Read() == passphrase)
        {
            return;
        }

        try
        {
            IsKept = WholeFile.Write(
                places.WifiPassphrase, Encoding.UTF8.GetBytes(passphrase), isSecret: true) is null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            IsKept = false;
            tell($"{places.WifiPassphrase}: the Wi-Fi passphrase cannot be stored:"
                + $" {FileFault.Say(error)}");
        }
    }

    private void Forget()
    {
        try
        {
            File.Delete(places.WifiPassphrase);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            tell($"{places.WifiPassphrase}: the Wi-Fi passphrase cannot be deleted:"
                + $" {FileFault.Say(error)}");
        }
    }

    private string? Read() =>
        FileText.TryReadBytes(places.WifiPassphrase, BytesMax, out _) is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : null;
}
