using System.CommandLine;
using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Door;
using Ysf.Appliance.Linux;

namespace Ysf.Appliance.Cli;

/// <summary>What systemd starts when the reflector asks for what only root may do.</summary>
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

        using var input = new BufferedStream(Console.OpenStandardInput());
        using var output = Console.OpenStandardOutput();
        var service = new DoorService(
            MachineFiles.Own, ServiceDirectories.State, new KernelMounts(), input, output);
        StandardFiles.Complain(service.Serve());
        return ExitCode.Ok;
    }
}
