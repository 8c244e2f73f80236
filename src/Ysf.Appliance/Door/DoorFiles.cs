using Ysf.Appliance.Card;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Door;

/// <summary>
/// Writes the sysop's three files for the reflector. What the reflector looked at is looked at
/// again: whoever took it over has the door's key, and gets nothing written that the checker does
/// not take, nor anywhere but in these files.
/// </summary>
/// <param name="machine">The machine with the card.</param>
/// <param name="stateDirectory">The reflector's.</param>
/// <param name="mounts">What is mounted.</param>
internal sealed class DoorFiles(MachineFiles machine, string stateDirectory, IMounts mounts)
{
    // The partition is the firmware's too, which reads its own files from it.
    private const string RulesEnding = ".db";

    private readonly string card = Path.GetFullPath(machine.Card);

    public DoorAnswer Write(DoorRequest request, byte[] next)
    {
        if (PlaceOf(request.File, out var refusal) is not { } place)
        {
            return DoorAnswer.Failed(refusal);
        }

        var file = new EditedFile(() => place, OperatorFiles.MaxOf(request.File!));
        if (file.TryRead(out var fault) is not { } state)
        {
            return DoorAnswer.Failed(fault);
        }

        var reason = Changed(state, request.Mark) ?? Wrong(request.File!, place, state, next);
        if (reason is not null)
        {
            return DoorAnswer.Failed(reason);
        }

        var bytes = request.File == OperatorFiles.Settings
            ? SecretScrub.Scrub(next, out _) ?? next
            : next;
        if (bytes.Length > OperatorFiles.MaxOf(request.File!))
        {
            return DoorAnswer.Failed("with its passwords hashed it is longer than what is read");
        }

        reason = new CardFile(new CardMount(mounts), place,
            request.File == OperatorFiles.Settings ? "the settings" : "the rules").ReplaceSecret(
            bytes,
            () => file.TryRead(out var gone) is { } now ? Changed(now, request.Mark) : gone);
        return reason is null ? DoorAnswer.Done() : DoorAnswer.Failed(reason);
    }

    // The places that the settings name, which the reflector's user has a hand in: so they have to
    // lie on the card itself, and to be called as what they are.
    private string? PlaceOf(string? name, out string refusal)
    {
        var settings = SettingsPlace.Find(Path.Combine(card, SettingsPlace.CardName), out _);
        var place = name == OperatorFiles.Settings ? settings : RulesOf(name, settings);
        if (place is null)
        {
            refusal = name is OperatorFiles.Deny or OperatorFiles.Home
                ? "the settings cannot be read, so nobody knows where it lies"
                : $"there are {OperatorFiles.Deny}, {OperatorFiles.Home}, {OperatorFiles.Settings}";
            return null;
        }

        place = Path.GetFullPath(place);
        var isOfTheirs = name == OperatorFiles.Settings || RulesEnding.Equals(
            Path.GetExtension(place), StringComparison.OrdinalIgnoreCase);
        refusal = Path.GetDirectoryName(place) != card || mounts.Of(place)?.Path != card
                ? $"{place} does not lie on the card"
            : !isOfTheirs ? $"{place}: files of rules on the card end in {RulesEnding}"
            : new FileInfo(place).LinkTarget is not null ? $"{place} is a link"
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
            : "somebody else changed the file meanwhile; read it again";

    // Settings have to be right. Wrong lines that were in a file of rules before may stay there,
    // or a callsign could not be blocked beside them.
    private string? Wrong(string name, string place, FileState state, byte[] next)
    {
        var errors = Errors(name, place, TypedText.Decode(next));
        var bearable = name == OperatorFiles.Settings ? 0 : Errors(name, place, state.Text).Count;
        return errors.Count > bearable ? $"it is wrong: {errors[0]}" : null;
    }

    private List<SettingsProblem> Errors(string name, string place, string text) =>
    [
        .. OperatorFiles.ProblemsOf(name, place, text, Instance.In(stateDirectory, place))
            .Where(problem => problem.IsError),
    ];
}
