using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Card;

/// <summary>
/// What is done with the card at every boot, before the network: its settings set the machine up,
/// what is wrong with them is written beside them, and secrets in them are made unreadable.
/// </summary>
/// <remarks>
/// A wrong file leaves the machine with the settings that worked last, and one that never had any
/// with those that are built in, so that it is always found in the network.
/// </remarks>
/// <param name="places">Where everything is.</param>
/// <param name="mount">Makes the card writable.</param>
/// <param name="tell">Takes what went wrong.</param>
internal sealed class CardImport(CardPlaces places, CardMount mount, Action<string> tell)
{
    /// <summary>What is kept as last good settings where there never were any.</summary>
    internal const string BuiltIn =
        "; The settings on the card cannot be used and never could: every key is as built in.\n";

    private readonly LastGoodFile lastGood = new(places.Data);

    /// <summary>Does it all; false when the machine could not be set up wholly.</summary>
    public bool Run()
    {
        var place = SettingsPlace.Find(places.Settings, out var told);
        TellIfAny(told is null ? null : $"{place}: {told}");
        var result = SettingsReader.Read(place, places.Data, ProductInfo.Version);
        var (card, inForce) = Choose(place, result);
        var isDone = new MachineSetup(places, tell).Apply(card);
        TellIfAny(new SafeModeSwitch(places).Apply());
        if (result.Settings is not null)
        {
            // Passwords that were readable are no fault any more.
            result = Scrub(place)
                ? SettingsReader.Read(place, places.Data, ProductInfo.Version)
                : result;
            SettingsProblem.Tell(result.Problems, tell);
        }

        KeepLastGood(place, isGood: result.Settings is not null);
        TellIfAny(new CardFile(mount, places.Errors, "what is wrong with the settings")
            .Keep(CardErrors.Make(Path.GetFileName(place), result.Problems, inForce)));
        return isDone;
    }

    private (CardSettings Card, string InForce) Choose(string place, SettingsResult result)
    {
        if (result.Settings is { } good)
        {
            return (good.Card, string.Empty);
        }

        var kept = SettingsStart.Read(place, places.Data, ProductInfo.Version, out var lines);
        foreach (var line in lines)
        {
            tell(line);
        }

        if (kept is not null && !IsBuiltIn(place))
        {
            return (kept.Card, "the settings that worked last");
        }

        tell($"{place}: there are no settings that worked before, so all are as built in");
        return (
            SettingsReader.Read(null, places.Data, ProductInfo.Version).Settings!.Card,
            "the settings that are built in, with an address from your router");
    }

    // Whether anything was to be replaced.
    private bool Scrub(string place)
    {
        var isAny = false;

        // Copies that were kept when the file was replaced hold what it held.
        foreach (var path in CopiesOf(place).Prepend(place))
        {
            var file = new CardFile(mount, path, "the settings");
            if (file.Read() is not { } bytes)
            {
                continue;
            }

            var scrubbed = SecretScrub.Scrub(bytes, out var fault);
            TellIfAny(fault is null ? null : $"{path}: {fault}");
            TellIfAny(scrubbed is null ? null : file.ReplaceSecret(scrubbed));
            isAny |= scrubbed is not null;
        }

        return isAny;
    }

    private static string[] CopiesOf(string place)
    {
        try
        {
            return Directory.GetFiles(
                Path.GetDirectoryName(place)!, Path.GetFileName(place) + ".before-*");
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }

    // The reflector keeps those that worked for a minute. Before it ever did, it has those with
    // which the card came, or the built-in ones, to start with when the file is spoilt.
    private void KeepLastGood(string place, bool isGood)
    {
        if (!Directory.Exists(places.Data))
        {
            tell($"{places.Data}: there is no such directory, so no settings are kept");
            return;
        }

        var isKept = lastGood.TryRead(place, out _) is not null;
        if (isKept && !(isGood && IsBuiltIn(place)))
        {
            return;
        }

        var text = isGood
            ? SettingsReader.Read(place, places.Data, ProductInfo.Version).Text
            : BuiltIn;
        TellIfAny(text is null ? null : lastGood.Save(place, text));

        // We are root; the reflector is not, and has to read and replace it.
        if (FileOwner.Of(places.Data) is { } owner)
        {
            const uint ownerOnly = 0x180;
            (owner with { Mode = ownerOnly }).GiveTo(lastGood.FilePath);
        }
    }

    private bool IsBuiltIn(string place) =>
        lastGood.TryRead(place, out _) is { } kept && LastGoodFile.IsSame(kept, BuiltIn);

    private void TellIfAny(string? sentence)
    {
        if (sentence is not null)
        {
            tell(sentence);
        }
    }
}
