using System.Text;
using Ysf.Appliance.Card;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Recovery;

/// <summary>
/// The settings file as the console tests, changes and replaces it. What was there before is kept
/// beside it whenever all of it is replaced.
/// </summary>
/// <param name="asked">The settings file; it may be missing, or be there by another name.</param>
/// <param name="instance">Where the settings that worked last are.</param>
/// <param name="mount">Makes the file's place writable, if it is a card.</param>
internal sealed class SettingsDesk(string asked, Instance instance, CardMount mount)
{
    private const int KeptMax = 9;
    private const string FactoryText =
        "; Factory defaults: every missing key has its built-in value.\n"
        + "; \"ysf-appliance check\" prints all of them.\n";

    // An editor on Windows gives its files this ending.
    private static readonly string[] PresenceNames =
        [PresenceName, PresenceName + ".txt"];

    /// <summary>
    /// An empty file of this name beside the settings shows that the operator had the card in hand:
    /// then no password is asked for before the settings are replaced. It is deleted by that.
    /// </summary>
    public const string PresenceName = "password-forgotten";

    /// <summary>A key of the file and its new value.</summary>
    public readonly record struct Change(Setting Row, string Value);

    /// <summary>The file as it is there now.</summary>
    public string FilePath => SettingsPlace.Find(asked, out _);

    private const string Subject = "the settings";

    /// <summary>
    /// The settings to go by: those of the file, else those that worked last, else the defaults.
    /// </summary>
    public ApplianceSettings InUse =>
        SettingsStart.Read(FilePath, instance, ProductInfo.Version, out _)
        ?? SettingsReader.Read(null, instance, ProductInfo.Version).Settings!;

    /// <summary>Tests the file as the reflector does; says what is wrong, line by line.</summary>
    public IReadOnlyList<string> Check()
    {
        var result = SettingsReader.Read(FilePath, instance, ProductInfo.Version);
        var lines = new List<string>();
        SettingsProblem.Tell(result.Problems, lines.Add);
        lines.Add(result.HasErrors ? $"{FilePath} HAS ERRORS and cannot be used."
            : lines.Count > 0 ? $"{FilePath} can be used; see the warnings above."
            : $"{FilePath} has no errors.");
        return lines;
    }

    /// <summary>
    /// The value of a key, also when other lines of the file are wrong; empty without one. Null
    /// when the file exists and cannot be read.
    /// </summary>
    public string? Value(Setting row)
    {
        if (!FileMark.Of(FilePath).IsThere)
        {
            return string.Empty;
        }

        return FileText.TryRead(FilePath, FileSizes.Settings, out _) is { } text
            ? IniText.Find(text, row)?.Value ?? string.Empty
            : null;
    }

    /// <summary>The errors of a key that changes would bring; empty when they bring none.</summary>
    public IReadOnlyList<string> Objections(
        IReadOnlyList<Change> changes, Setting row) =>
        TextsOf(changes, problem => problem.IsError && row.IsNamedBy(problem));

    /// <summary>The warnings that changes would bring.</summary>
    public IReadOnlyList<string> Warnings(IReadOnlyList<Change> changes) =>
        TextsOf(changes, problem => !problem.IsError);

    private List<string> TextsOf(
        IReadOnlyList<Change> changes, Func<SettingsProblem, bool> isMeant)
    {
        if (ReadBytes(out _) is not { } before)
        {
            return [];
        }

        return
        [
            .. ProblemsOf(Changed(before, changes)).Where(isMeant).Select(problem => problem.Text)
                .Except(ProblemsOf(before).Select(problem => problem.Text)),
        ];
    }

    private static byte[] Changed(byte[] before, IReadOnlyList<Change> changes)
    {
        var edit = new SettingsFileEdit(before);
        foreach (var change in changes)
        {
            edit.Set(change.Row, change.Value);
        }

        return edit.ToBytes();
    }

    /// <summary>
    /// Sets keys and leaves the rest of the file as it is, byte for byte; nothing is written when
    /// that brings an error that was not there before.
    /// </summary>
    /// <returns>What was done, or why not.</returns>
    public IReadOnlyList<string> Apply(IReadOnlyList<Change> changes)
    {
        if (ReadBytes(out var fault) is not { } before)
        {
            return [$"{FilePath}: {fault}; nothing was written."];
        }

        if (TypedText.Decode(before).Contains('\0', StringComparison.Ordinal))
        {
            return [$"{FilePath}: NUL characters, so it is not text; nothing was written."];
        }

        var after = Changed(before, changes);
        var errors = ErrorsOf(after).Except(ErrorsOf(before)).ToList();
        if (errors.Count > 0)
        {
            return [.. errors.Select(error => $"{FilePath}: {error}"), "Nothing was written."];
        }

        return Write(after) is { } failed
            ? [$"{failed}."]
            : [$"Written: {FilePath}."];
    }

    /// <summary>Puts the settings that worked last in the place of the file.</summary>
    public IReadOnlyList<string> RestoreLastGood()
    {
        var kept = new LastGoodFile(instance.State);
        return kept.TryRead(FilePath, out var problem) is not { } text
            ? [problem ?? $"{kept.FilePath}: no copy of {FilePath} that worked.",
                "Nothing was done."]
            : Replace(Encoding.UTF8.GetBytes(text[(text.IndexOf('\n') + 1)..]));
    }

    /// <summary>Whether the file of that name lies beside the settings.</summary>
    public bool IsPresenceShown => PresenceFiles.Any();

    private IEnumerable<string> PresenceFiles => PresenceNames
        .Select(name => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(FilePath))!, name))
        .Where(file => FileMark.Of(file).IsThere);

    /// <summary>Puts an empty file in its place, so that all is as built in.</summary>
    public IReadOnlyList<string> RestoreDefaults() =>
        Replace(Encoding.UTF8.GetBytes(FactoryText));

    private List<string> Replace(byte[] next)
    {
        var lines = new List<string>();
        var isThere = FileMark.Of(FilePath).IsThere;
        if (isThere && ReadBytes(out var fault) is { } before)
        {
            if (before.AsSpan().SequenceEqual(next))
            {
                return [$"{FilePath} has these contents already; nothing was done."];
            }

            var keep = KeepName();
            var copy = new CardFile(mount, keep, Subject);

            // What is about to go away is to go away, and not to lie there readable for ever.
            var unreadable = SecretScrub.Scrub(before, out _, mayLosePassphrase: true);
            if (copy.Keep(unreadable ?? before) is { } notKept)
            {
                return [$"{notKept}.", "Nothing was done."];
            }

            lines.Add($"The previous file is kept as {keep}.");
        }
        else if (isThere)
        {
            lines.Add($"{FilePath}: the previous file could not be read and is not kept.");
        }

        lines.Add(Write(next) is { } failed ? $"{failed}." : $"Written: {FilePath}.");
        lines.AddRange(PresenceFiles.ToList()
            .Select(file => new CardFile(mount, file, Subject).Keep(null)).OfType<string>()
            .Select(fault => $"{fault}; delete it, or the console stays without a password."));
        return lines;
    }

    // The first free name; when all are taken, the one written longest ago.
    private string KeepName()
    {
        var names = Enumerable.Range(1, KeptMax).Select(n => $"{FilePath}.before-{n}").ToList();
        return names.Find(name => !FileMark.Of(name).IsThere)
            ?? names.MinBy(name => FileMark.Of(name).ModifiedNanoseconds)!;
    }

    private string? Write(byte[] bytes) =>
        new CardFile(mount, FilePath, Subject).ReplaceSecret(bytes);

    private byte[]? ReadBytes(out string fault)
    {
        fault = string.Empty;
        var mark = FileMark.Of(FilePath);
        if (!mark.IsThere)
        {
            return [];
        }

        if (!mark.IsRegular || mark.Size > FileSizes.Settings)
        {
            fault = mark.IsRegular
                ? $"longer than {FileSizes.Settings} bytes"
                : "not a regular file";
            return null;
        }

        try
        {
            return File.ReadAllBytes(FilePath);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            fault = FileFault.Say(error);
            return null;
        }
    }

    private IEnumerable<string> ErrorsOf(byte[] bytes) =>
        ProblemsOf(bytes).Where(problem => problem.IsError).Select(problem => problem.Text);

    private IReadOnlyList<SettingsProblem> ProblemsOf(byte[] bytes) => SettingsReader.Parse(
        TypedText.Decode(bytes), FilePath, instance, ProductInfo.Version).Problems;
}
