using System.CommandLine;
using Ysf.Appliance.Card;
using Ysf.Appliance.Linux;

namespace Ysf.Appliance.Cli;

/// <summary>The commands about the card with the settings of the whole machine.</summary>
internal static class CardCommands
{
    public static Command Make()
    {
        var card = Place("--card", "/card", "Where the card is mounted");
        var data = Place("--data", "/data/ysf-appliance", "The state directory of the reflector");
        var root = Place("--root", "/", "Below what the machine's own files are written");
        var import = new Command("import", "Set the machine up by the card's settings, at a boot")
        {
            card, data, root,
        };
        import.SetAction(parsed => Import(new CardPlaces(
            parsed.GetValue(card)!, parsed.GetValue(data)!, parsed.GetValue(root)!)));
        return new Command("card", "The card with the settings of the machine") { import };
    }

    private static Option<string> Place(string name, string usual, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DIRECTORY",
            DefaultValueFactory = _ => usual,
        };

    // Wrong settings are no failure of the unit: the machine is set up by others then, and that is
    // said on the card.
    private static int Import(CardPlaces places) =>
        new CardImport(places, CardMount.Own, StandardFiles.Complain).Run()
            ? ExitCode.Ok
            : ExitCode.System;
}
