using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Card;

/// <summary>Directories of the card, the data and the machine's own files.</summary>
/// <param name="Card">The directory where the card is mounted.</param>
/// <param name="Data">The state directory of the reflector.</param>
/// <param name="Root">The root below which the machine's files are written.</param>
internal sealed record CardPlaces(string Card, string Data, string Root)
{
    /// <summary>Name of the file that lists errors.</summary>
    public const string ErrorsName = "ERRORS.txt";

    /// <summary>The settings file that is asked for.</summary>
    public string Settings => Path.Combine(Card, SettingsPlace.CardName);

    /// <summary>The file on the card that lists errors.</summary>
    public string Errors => Path.Combine(Card, ErrorsName);

    /// <summary>
    /// Path of the kept passphrase of a WPA3 network: beside the reflector's own directory, all of
    /// which is the reflector's.
    /// </summary>
    public string WifiPassphrase =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Data)) ?? "/", "wifi-passphrase");

    /// <summary>Whether it is this machine that is set up, not a tree of files for one.</summary>
    public bool IsThisMachine => Path.GetFullPath(Root) == "/";

    /// <summary>A file of the machine.</summary>
    /// <param name="path">Its full path there.</param>
    public string Below(string path) => Root.TrimEnd('/') + path;
}
