using System.CommandLine;
using Ysf.Appliance.Card;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Commands for the card that holds the settings of the whole machine.</summary>
internal static class CardCommands
{
    public static Command Make()
    {
        var card = Place("--card", "/card", "Mount point of the card");
        var data = Place("--data", "/data/ysf-appliance", "State directory of the reflector");
        var root = Place("--root", "/", "Root directory for the machine's own files");
        var import = new Command("import", "Configure the machine from the card's settings; run at boot")
        {
            card, data, root,
        };
        import.SetAction(parsed => Import(new CardPlaces(
            parsed.GetValue(card)!, Path.GetFullPath(parsed.GetValue(data)!),
            parsed.GetValue(root)!)));
        var wifi = new Command("wifi", "Write to the card why the Wi-Fi connection failed")
        {
            card, data, root,
        };
        wifi.SetAction(parsed => CheckWifi(new CardPlaces(
            parsed.GetValue(card)!, parsed.GetValue(data)!, parsed.GetValue(root)!)));
        return new Command("card", "Work with the card that holds the machine's settings") { import, wifi };
    }

    // A missing Wi-Fi connection must not fail the unit, which would end the trial of an update.
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

    // Faulty settings must not fail the unit: the machine falls back to other settings, and a
    // report on the card says so.
    private static int Import(CardPlaces places) =>
        new CardImport(places, CardMount.Own, StandardFiles.Complain).Run()
            ? ExitCode.Ok
            : ExitCode.System;
}
