namespace Ysf.Appliance.Settings.Forms;

/// <summary>The standard by which a wireless network is joined.</summary>
public enum WifiSecurity
{
    /// <summary>WPA2: a key made from the passphrase is enough.</summary>
    Wpa2,

    /// <summary>WPA3 alone: it needs the passphrase itself, and protected management frames.
    /// </summary>
    Wpa3,

    /// <summary>Whichever of both the access point has.</summary>
    Mixed,
}
