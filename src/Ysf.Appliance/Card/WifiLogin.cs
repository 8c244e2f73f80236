using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Card;

/// <summary>The secrets by which wpa_supplicant joins the wireless network.</summary>
/// <param name="Security">The standard.</param>
/// <param name="Key">64 hexadecimal digits for WPA2; null where it is not used.</param>
/// <param name="Passphrase">The passphrase itself for WPA3; null where it is not used.</param>
internal sealed record WifiLogin(WifiSecurity Security, string? Key, string? Passphrase)
{
    /// <summary>A network without any.</summary>
    public static WifiLogin Open { get; } = new(WifiSecurity.Wpa2, null, null);

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsOpen => Key is null && Passphrase is null;
}
