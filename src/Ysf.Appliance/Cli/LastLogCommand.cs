using Ysf.Appliance.Control;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary><c>log --last-boot</c>: prints the end of the previous run's log.</summary>
internal static class LastLogCommand
{
    /// <summary>Prints the lines; needs no running reflector.</summary>
    /// <param name="file">The settings file; null for the usual places.</param>
    /// <param name="named">The name of the instance; null for none.</param>
    /// <param name="sockets">Control sockets of a running reflector.</param>
    public static int Print(string? file, string? named, IReadOnlyList<string> sockets)
    {
        var instance = HostPlaces.Own.Find(file, named);
        if (SettingsReader.Read(file, instance, ProductInfo.Version).Settings?.Log
            is not { } settings)
        {
            // The search for sockets has printed the reason.
            return ExitCode.Settings;
        }

        if (file is null)
        {
            settings = settings with { FilePath = instance.LogInMemory };
        }
        else if (settings.Ram == 0)
        {
            Console.Error.WriteLine(LastLog.InFiles(settings));
            return ExitCode.NotDone;
        }

        using var client = ControlClient.TryConnect(sockets, out _);
        var text = new LastLog(instance.State, MachineFiles.Own)
            .Read(settings, isRunning: client is not null);
        Console.Write(text);
        return text.TrimEnd().Contains('\n', StringComparison.Ordinal)
            ? ExitCode.Ok
            : ExitCode.NotDone;
    }
}
