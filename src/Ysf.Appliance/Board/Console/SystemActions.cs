using System.ComponentModel;
using System.Diagnostics;

namespace Ysf.Appliance.Board.Console;

/// <summary>Acts on the machine by fixed commands of systemd and of the image.</summary>
/// <param name="systemctl">systemd's command.</param>
/// <param name="otherSlot">The program that makes the other slot the next one.</param>
internal sealed class SystemActions(
    string systemctl = "systemctl", string otherSlot = SystemActions.OtherSlot) : ISystemActions
{
    /// <summary>Brought by the image; a machine without it has no slots.</summary>
    public const string OtherSlot = "/usr/lib/ysf-appliance/other-slot";

    private const int LastWords = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string RestartReflector() =>
        Run(systemctl, "restart", "ysf-appliance") ?? "The reflector was restarted.";

    public string Reboot() => Run(systemctl, "reboot") ?? "The machine starts again.";

    public string BootOtherSlot()
    {
        if (!File.Exists(otherSlot))
        {
            return $"This machine has no slots: there is no {otherSlot}.";
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
                return $"{spelt}: not done after {Patience.TotalSeconds} s; it goes on.";
            }

            // A child that it left behind may hold the pipes open.
            Task.WaitAll([output, errors], TimeSpan.FromSeconds(1));
            return process.ExitCode == 0
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
