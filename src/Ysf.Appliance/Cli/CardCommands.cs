using System.CommandLine;
using Ysf.Appliance.Card;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

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
            parsed.GetValue(card)!, Path.GetFullPath(parsed.GetValue(data)!),
            parsed.GetValue(root)!)));
        var wifi = new Command("wifi", "Note on the card why the wireless network is not joined")
        {
            card, data, root,
        };
        wifi.SetAction(parsed => CheckWifi(new CardPlaces(
            parsed.GetValue(card)!, parsed.GetValue(data)!, parsed.GetValue(root)!)));
        return new Command("card", "The card with the settings of the machine") { import, wifi };
    }

    // That it is not joined is no failure of the unit, which would end the trial of an update.
    private static int CheckWifi(CardPlaces places)
    {
        _ = new WifiCheck(places, CardMount.Own, StandardFiles.Complain).Run();
        return ExitCode.Ok;
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
