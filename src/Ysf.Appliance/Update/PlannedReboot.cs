using Ysf.Appliance.Control;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Update;

/// <summary>Starts the machine again in order, when no over is open.</summary>
/// <remarks>
/// systemd stops the reflector in order, which notes that it was stopped; so the next start knows
/// that this one was planned.
/// </remarks>
internal static class PlannedReboot
{
    /// <summary>No talker keeps an update away for longer.</summary>
    private static readonly TimeSpan QuietPatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until no over is open, ten minutes at most.</summary>
    /// <param name="sockets">Where the reflector may be asked.</param>
    public static void WaitForQuiet(IReadOnlyList<string> sockets)
    {
        var since = Clock.Now;
        while (Clock.Now - since < QuietPatience && IsTalking(sockets))
        {
            Thread.Sleep(Look);
        }
    }

    /// <summary>Null, or why not.</summary>
    public static string? Begin() =>
        Tool.Run(Patience, null, "systemctl", MachineStop.Restart).Fault;

    /// <summary>Switches the machine off instead. Null, or why not.</summary>
    public static string? BeginOff() =>
        Tool.Run(Patience, null, "systemctl", MachineStop.PowerOff).Fault;

    private static bool IsTalking(IReadOnlyList<string> sockets)
    {
        using var client = ControlClient.TryConnect(sockets, out _, TimeSpan.FromSeconds(3));
        return client?.Ask(new CommandRequest { Command = "status" })?.Status?.Streams > 0;
    }
}
