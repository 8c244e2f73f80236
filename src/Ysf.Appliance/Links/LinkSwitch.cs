using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Links;

/// <summary>Switches links on and off, and gives them other far ends, while the program runs.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="desk">Keeps what the operator wants.</param>
/// <param name="relink">Puts it in force; returns why it could not.</param>
internal sealed class LinkSwitch(
    Func<ApplianceSettings> settings, LinkDesk desk, Func<string?> relink)
{
    /// <summary>Words that a link can be told, beside a far end.</summary>
    public const string On = "on", Off = "off", Usual = "auto";

    /// <summary>Does it.</summary>
    /// <param name="name">The link's name, in any case.</param>
    /// <param name="wanted">One of the words, or a far end.</param>
    /// <param name="said">What was done.</param>
    /// <returns>Why it was not; null when it was.</returns>
    public string? Switch(string name, string wanted, out string said)
    {
        said = string.Empty;
        var link = settings().Links.FirstOrDefault(
            one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (link is null)
        {
            return $"there is no [Link {ShownText.Quote(name)}] in the settings";
        }

        if (desk.IsOff)
        {
            return "links are off in safe mode";
        }

        if (FaultOf(link, wanted, out var wish) is { } fault)
        {
            return fault;
        }

        var takeBack = desk.Wish(link, wish);
        if (relink() is { } refused)
        {
            takeBack();
            desk.With(settings());
            return refused;
        }

        var upper = link.Name.ToUpperInvariant();
        said = wanted switch
        {
            On => $"link {upper} is on until the next start",
            Off => $"link {upper} is off until the next start",
            Usual => $"link {upper} is as the settings say",
            _ => $"link {upper} goes to {wish!.To} until the next start",
        };
        return null;
    }

    private static string? FaultOf(LinkSettings link, string wanted, out LinkWish? wish)
    {
        wish = wanted switch
        {
            On => new LinkWish(true, null),
            Off => new LinkWish(false, null),
            _ => null,
        };
        if (wish is not null || wanted == Usual)
        {
            return null;
        }

        if (LinkTarget.TryRead(wanted) is not { } target)
        {
            return $"\"{ShownText.Quote(wanted)}\" must be on, off, auto, {LinkTarget.Rule}";
        }

        if (target.Kind == LinkKind.BrandMeister && link.Password.Length + link.PasswordFile.Length == 0)
        {
            return $"[Link {link.Name}] has no Password, and BrandMeister wants one";
        }

        if (LinkChecks.FaultOf(target, link.Callsign) is { } unfit)
        {
            return unfit;
        }

        wish = new LinkWish(true, target);
        return null;
    }
}
