using System.CommandLine;
using Ysf.Appliance.Card;
using Ysf.Appliance.Instances;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>
/// The root helper's command, which systemd starts for each request of the reflector.
/// </summary>
internal static class RootHelperCommand
{
    public static Command Make()
    {
        var command = new Command(
            "root-helper", "Carry out one request of the page as root; started by systemd")
        {
            // Its standard input is a connection, so it is of no use by hand.
            Hidden = true,
        };
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        if (unistd.geteuid() != 0)
        {
            StandardFiles.Complain("root-helper must run as root: it writes the card and its disk");
            return ExitCode.NotDone;
        }

        var card = Path.Combine(MachineFiles.Own.Card, SettingsPlace.CardName);
        using var input = new BufferedStream(Console.OpenStandardInput());
        using var output = Console.OpenStandardOutput();
        var service = new HelperService(
            MachineFiles.Own, HostPlaces.Own.Find(card).State, new KernelMounts(), input, output);
        StandardFiles.Complain(service.Serve());
        return ExitCode.Ok;
    }
}
