using System.ComponentModel;
using System.Diagnostics;
using Ysf.Appliance.Slots;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Recovery;

/// <summary>Acts on the machine by fixed commands of systemd and of the image.</summary>
/// <param name="systemctl">systemd's command.</param>
/// <param name="otherSlot">The program that makes the other slot the next one.</param>
/// <param name="machine">The machine with the slots; null for this one.</param>
internal sealed class SystemActions(
    string systemctl = "systemctl", string otherSlot = SystemActions.OtherSlot,
    MachineFiles? machine = null) : ISystemActions
{
    /// <summary>Brought by the image; a machine without it has no slots.</summary>
    public const string OtherSlot = "/usr/lib/ysf-appliance/other-slot";

    private const int LastWords = 300;

    // 128 + SIGTERM: the stop that systemctl began also ends systemctl, with the console's service.
    private const int EndedByStop = 143;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string RestartReflector() =>
        Run(systemctl, "restart", "ysf-appliance") ?? "The reflector was restarted.";

    public string Reboot() => Run(systemctl, MachineStop.Restart) ?? "The machine restarts.";

    // The kernel's last words on the serial line, and a limit for those who have no such line.
    public string PowerOff() => Run(systemctl, MachineStop.PowerOff)
        ?? "The machine stops. Unplug it when a line begins with \"reboot:\", or after a minute.";

    public string? OtherSlotFault() =>
        SlotSystem.Find(machine ?? MachineFiles.Own, null, out var fault) is { } system
            ? system.EmptinessOf(system.Running.Slot.Other())
            : fault;

    public string BootOtherSlot()
    {
        if (!File.Exists(otherSlot))
        {
            return $"This machine has no slots: {otherSlot} does not exist.";
        }

        return Run(otherSlot) ?? Reboot();
    }

    // Null when it went well.
    private static string? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var spelt = string.Join(' ', [program, .. arguments]);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                return $"{spelt}: still running after {Patience.TotalSeconds} s.";
            }

            // A child that it left behind may hold the pipes open.
            Task.WaitAll([output, errors], TimeSpan.FromSeconds(1));
            return process.ExitCode is 0 or EndedByStop
                ? null
                : $"{spelt}: ended with {process.ExitCode}. {Said(output)}{Said(errors)}";
        }
        catch (Win32Exception error)
        {
            return $"{spelt}: {error.Message}";
        }
    }

    private static string Said(Task<string> output)
    {
        var text = output.IsCompletedSuccessfully
            ? output.Result.Trim().ReplaceLineEndings(" ")
            : string.Empty;
        return text.Length > LastWords ? text[^LastWords..] : text;
    }
}
