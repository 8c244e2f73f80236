using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Checks;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Time;

namespace Ysf.Appliance.Card;

/// <summary>
/// Imports the card at every boot, before the network. It applies the settings to the machine,
/// writes errors beside them, and makes their secrets unreadable.
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
    private readonly LastGoodFile lastGood = new(places.Data);

    /// <summary>Does it all; false when the machine could not be set up wholly.</summary>
    public bool Run()
    {
        var strays = new List<SettingsProblem>(
            new FieldSettings(places, mount, tell).TakeOver());
        var place = SettingsPlace.Find(places.Settings, out var told);
        TellIfAny(told is null ? null : $"{place}: {told}");
        var result = SettingsReader.Read(place, places.Data, ProductInfo.Version);
        var use = Choose(place, result);
        TellIfAny(new ClockChipSetup(places).Apply(ChipOf(result)));
        var wifi = new WifiPassphrase(places, tell);
        var isDone = new MachineSetup(places, tell).Apply(use.Card, wifi.LoginOf(use.Card));
        TellIfAny(new SafeModeSwitch(places).Apply());
        var mayLose = wifi.IsKept && !use.Wrong.HasFlag(CardParts.Wifi) && !use.IsUnreadable;
        if (Scrub(place, mayLose))
        {
            // Passwords that were readable are no fault any more.
            result = SettingsReader.Read(place, places.Data, ProductInfo.Version)
                .WithDoubtsOf(result);
        }

        if (!result.HasErrors)
        {
            SettingsProblem.Tell(result.Problems, tell);
        }

        KeepLastGood(place, isGood: !result.HasErrors);
        strays.AddRange(new StrayFiles(places.Card, place).Find());
        strays.ForEach(stray => tell(stray.ToString()));
        strays.AddRange(RuleDoubts(result));
        TellIfAny(new CardFile(mount, places.Errors, "the report of errors in the settings")
            .Keep(CardErrors.Make(
                Path.GetFileName(place), [.. result.Problems, .. Doubts(place, wifi)], strays,
                use)));
        return isDone;
    }

    // Wrong settings take no clock away that they name.
    private static ClockChip ChipOf(SettingsResult result) =>
        (result.Settings ?? result.Draft)?.Time.Chip ?? ClockChip.None;

    private CardUse Choose(string place, SettingsResult result)
    {
        if (result is { HasErrors: false, Settings: { } good })
        {
            return PagedUse(good.Card, good);
        }

        var kept = SettingsStart.Read(place, places.Data, ProductInfo.Version, out var lines);
        foreach (var line in lines)
        {
            tell(line);
        }

        // Without anything kept, and with what is kept in place of nothing, all is as built in.
        var isBuiltIn = lastGood.TryRead(place, out _) is not { } text
            || LastGoodFile.IsBuiltIn(text);
        if (isBuiltIn)
        {
            tell($"{place}: no earlier settings worked; faulty parts have their built-in values");
        }

        var card = kept?.Card ?? result.Card ?? CardSettings.BuiltIn;
        return PagedUse(card, result.Settings ?? kept) with
        {
            IsBuiltIn = isBuiltIn,
            IsReflectorsWrong = result.Settings is null,
            IsUnreadable = result.Card is null,
            Wrong = result.Card?.Wrong ?? CardParts.None,
        };
    }

    // Built-in settings leave the page where a card has it.
    private static CardUse PagedUse(CardSettings card, ApplianceSettings? settings)
    {
        var use = new CardUse(card);
        return settings is null ? use
            : use with { Page = settings.WebPage.UrlOn($"{card.Hostname}.local") };
    }

    // What the reader of the settings cannot know.
    // The reflector logs them when it reads the files; this is for the owner of the card.
    private static IEnumerable<SettingsProblem> RuleDoubts(SettingsResult result) =>
        RuleFileCheck.Of(result)
                .Where(problem => problem.Line > 0 || File.Exists(problem.File))
                .Select(problem => problem with
                {
                    Text = Path.GetFileName(problem.File)
                        + (problem.Line > 0 ? $", line {problem.Line}: " : ": ") + problem.Text,
                });

    private IEnumerable<SettingsProblem> Doubts(string place, WifiPassphrase wifi)
    {
        if (wifi.Fault is { } fault)
        {
            var told = new SettingsProblem(place, 0, IsError: true, $"[Wifi] Passphrase: {fault}");
            tell(told.ToString());
            yield return told;
        }

        var text = FileText.TryRead(place, FileSizes.Settings, out _) ?? string.Empty;
        foreach (var problem in ReadableSecrets.Find(place, text))
        {
            tell(problem.ToString());
            yield return problem;
        }
    }

    // Whether anything was to be replaced.
    private bool Scrub(string place, bool mayLosePassphrase)
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

            var scrubbed = SecretScrub.Scrub(
                bytes, out var fault, mayLosePassphrase || path != place);
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
            tell($"{places.Data}: no such directory; settings that work are not kept");
            return;
        }

        var isKept = lastGood.TryRead(place, out _) is not null;
        if (isKept && !(isGood && IsBuiltIn(place)))
        {
            return;
        }

        var text = SettingsReader.Read(place, places.Data, ProductInfo.Version).Text;
        TellIfAny(isGood && text is not null
            ? lastGood.Save(place, text)
            : lastGood.SaveBuiltIn(place));
    }

    private bool IsBuiltIn(string place) =>
        lastGood.TryRead(place, out _) is { } kept && LastGoodFile.IsBuiltIn(kept);

    private void TellIfAny(string? sentence)
    {
        if (sentence is not null)
        {
            tell(sentence);
        }
    }
}
