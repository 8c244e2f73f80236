using Ysf.Appliance.Card;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.RootHelper;

/// <summary>
/// Writes the operator's three files for the reflector. A compromised reflector can send requests,
/// so the helper validates everything again: it writes only contents that pass the check, and
/// only these files.
/// </summary>
/// <param name="machine">The machine with the card.</param>
/// <param name="stateDirectory">The reflector's.</param>
/// <param name="mounts">What is mounted.</param>
internal sealed class HelperFiles(MachineFiles machine, string stateDirectory, IMounts mounts)
{
    // The firmware boots from files on the same partition, which the helper must not write.
    private const string RulesEnding = ".db";

    private readonly string card = Path.GetFullPath(machine.Card);

    public HelperAnswer Write(HelperRequest request, byte[] next)
    {
        if (PlaceOf(request.File, out var refusal) is not { } place)
        {
            return HelperAnswer.Failed(refusal);
        }

        var file = new EditedFile(() => place, OperatorFiles.MaxOf(request.File!));
        if (file.TryRead(out var fault) is not { } state)
        {
            return HelperAnswer.Failed(fault);
        }

        var reason = Changed(state, request.Mark) ?? Wrong(request.File!, place, state, next);
        if (reason is not null)
        {
            return HelperAnswer.Failed(reason);
        }

        var bytes = request.File == OperatorFiles.Settings
            ? SecretScrub.Scrub(next, out _) ?? next
            : next;
        if (bytes.Length > OperatorFiles.MaxOf(request.File!))
        {
            return HelperAnswer.Failed("with its passwords hashed the file exceeds its size limit");
        }

        reason = new CardFile(new CardMount(mounts), place,
            request.File == OperatorFiles.Settings ? "the settings" : "the rules").ReplaceSecret(
            bytes,
            () => file.TryRead(out var gone) is { } now ? Changed(now, request.Mark) : gone);
        return reason is null ? HelperAnswer.Done() : HelperAnswer.Failed(reason);
    }

    // The reflector's user may have edited the paths in the settings, so they must lie directly on
    // the card and end as rule files do.
    private string? PlaceOf(string? name, out string refusal)
    {
        var settings = SettingsPlace.Find(Path.Combine(card, SettingsPlace.CardName), out _);
        var place = name == OperatorFiles.Settings ? settings : RulesOf(name, settings);
        if (place is null)
        {
            refusal = name is OperatorFiles.Deny or OperatorFiles.Home
                ? "the settings cannot be read, so the path of this file is unknown"
                : $"unknown file; known are {OperatorFiles.Deny}, {OperatorFiles.Home},"
                    + $" {OperatorFiles.Settings}";
            return null;
        }

        place = Path.GetFullPath(place);
        var isOfTheirs = name == OperatorFiles.Settings || RulesEnding.Equals(
            Path.GetExtension(place), StringComparison.OrdinalIgnoreCase);
        refusal = Path.GetDirectoryName(place) != card || mounts.Of(place)?.Path != card
                ? $"{place} is not on the card"
            : !isOfTheirs ? $"{place}: names of rule files on the card must end in {RulesEnding}"
            : new FileInfo(place).LinkTarget is not null
                ? $"{place} is a symbolic link, not a regular file"
            : string.Empty;
        return refusal.Length == 0 ? place : null;
    }

    private string? RulesOf(string? name, string settings)
    {
        if (name is not (OperatorFiles.Deny or OperatorFiles.Home))
        {
            return null;
        }

        var read = SettingsStart.Read(settings, stateDirectory, ProductInfo.Version, out _);
        return name == OperatorFiles.Deny ? read?.BlockList.DenyFile : read?.HomeFile;
    }

    private static string? Changed(FileState state, string? mark) =>
        mark == OperatorFiles.MarkOf(state.Bytes)
            ? null
            : "the file has changed since it was read; read it again";

    // Settings must be valid. A rule file may keep as many faulty lines as it had before, so that
    // a callsign can still be blocked.
    private string? Wrong(string name, string place, FileState state, byte[] next)
    {
        var errors = Errors(name, place, TypedText.Decode(next));
        var bearable = name == OperatorFiles.Settings ? 0 : Errors(name, place, state.Text).Count;
        return errors.Count > bearable ? $"the new contents are invalid: {errors[0]}" : null;
    }

    private List<SettingsProblem> Errors(string name, string place, string text) =>
    [
        .. OperatorFiles.ProblemsOf(name, place, text, Instance.In(stateDirectory, place))
            .Where(problem => problem.IsError),
    ];
}
