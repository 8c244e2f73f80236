namespace Ysf.Appliance.Settings.Forms;

/// <summary>Encryption of the way to a mail server; the names are the words of the settings.</summary>
public enum MailEncryption
{
    /// <summary>Begins in clear text and must change to TLS before the login (RFC 3207).</summary>
    Starttls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Clear text; only to private networks and this machine.</summary>
    None,
}
