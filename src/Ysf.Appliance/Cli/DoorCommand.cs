using System.CommandLine;
using Ysf.Appliance.Card;
using Ysf.Appliance.Door;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>
/// The root helper's command, which systemd starts for each request of the reflector.
/// </summary>
internal static class DoorCommand
{
    public static Command Make()
    {
        var command = new Command(
            "door", "Do one thing for the page that only root may; systemd starts it")
        {
            // It takes a connection as its standard input, which nobody has by hand.
            Hidden = true,
        };
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        if (unistd.geteuid() != 0)
        {
            StandardFiles.Complain("The door is root's: the card and its disk are written");
            return ExitCode.NotDone;
        }

        var card = Path.Combine(MachineFiles.Own.Card, SettingsPlace.CardName);
        using var input = new BufferedStream(Console.OpenStandardInput());
        using var output = Console.OpenStandardOutput();
        var service = new DoorService(
            MachineFiles.Own, HostPlaces.Own.Find(card).State, new KernelMounts(), input, output);
        StandardFiles.Complain(service.Serve());
        return ExitCode.Ok;
    }
}
