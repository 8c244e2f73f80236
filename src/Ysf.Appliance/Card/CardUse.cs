using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Checks;

namespace Ysf.Appliance.Card;

/// <summary>The machine's settings that are used, and the parts of the file that are not.</summary>
/// <param name="Card">The settings of the machine, wrong parts as others have them.</param>
internal sealed record CardUse(CardSettings Card)
{
    /// <summary>
    /// The page's address in the board's own network, by the settings that the reflector uses.
    /// </summary>
    public string Page { get; init; } = $"http://{Card.Hostname}.local/";

    /// <summary>Whether the reflector cannot use the file.</summary>
    public bool IsReflectorsWrong { get; init; }

    /// <summary>Whether nothing of the file could be read, nor anything of it be used.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The parts of the machine's settings that are not those of the file.</summary>
    public CardParts Wrong { get; init; }

    /// <summary>Whether what is wrong is as built in, since nothing ever worked.</summary>
    public bool IsBuiltIn { get; init; }
}
