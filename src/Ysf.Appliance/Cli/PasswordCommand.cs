using System.CommandLine;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Hashes a password for the page's administration, as the settings store it.</summary>
internal static class PasswordCommand
{
    private static readonly Setting Row = Keys.Web.Password;

    public static Command Make()
    {
        var set = TypedValues.Flag(
            "--set", "Write the hash into the settings file instead of printing it");
        var config = new Option<string?>("--config", "-c")
        {
            Description = "Settings file for --set",
            HelpName = "FILE",
        };
        var command = new Command(
            "passwd", "Set the password for administration on the page")
        {
            set,
            config,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(set) && result.GetValue(config) is null)
            {
                result.AddError("--set needs --config FILE");
            }
        });
        command.SetAction(parsed => Run(parsed.GetValue(set) ? parsed.GetValue(config) : null));
        return command;
    }

    private static int Run(string? file)
    {
        if (!PasswordHash.IsAvailable)
        {
            StandardFiles.Complain(OpenSsl.Missing);
            return ExitCode.System;
        }

        if (Ask(NamesIn(file), out var refusal) is not { } password)
        {
            StandardFiles.Complain(refusal);
            return ExitCode.NotDone;
        }

        var hash = PasswordHash.Make(password);
        if (file is not null)
        {
            return Write(SettingsPlace.Find(file, out _), hash);
        }

        Console.WriteLine($"[{Row.Section}]");
        Console.WriteLine($"{Row.Key} = {hash}");
        return ExitCode.Ok;
    }

    // Without a settings file only the host's name is known.
    private static IReadOnlyList<string> NamesIn(string? file) =>
        file is not null && SettingsReader.Read(
            file, string.Empty, ProductInfo.Version).Draft is { } draft
            ? [draft.Reflector.Name, draft.Card.Hostname, Environment.MachineName]
            : [Environment.MachineName];

    private static string? Ask(IReadOnlyList<string> names, out string refusal)
    {
        using var silence = new SilentTerminal();
        var first = silence.Ask("New password: ");
        refusal = first is null ? "No password was entered"
            : PasswordRule.FaultOf(first, names) is { } fault ? $"The password {fault}"
            : silence.Ask("Repeat: ") != first ? "The passwords differ"
            : string.Empty;
        return refusal.Length == 0 ? first : null;
    }

    private static int Write(string path, string hash)
    {
        var file = new EditedFile(() => path, FileSizes.Settings);
        var fault = file.Edit(state =>
        {
            var edit = new SettingsFileEdit(state.Bytes);
            edit.Set(Row, hash);
            return edit.ToBytes();
        });
        if (fault is not null)
        {
            StandardFiles.Complain(fault);
            return ExitCode.System;
        }

        Console.WriteLine($"{path}: written");
        return ExitCode.Ok;
    }
}
