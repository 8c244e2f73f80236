using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Card;
using Ysf.Appliance.Control;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Admin;

/// <summary>
/// The operator's three files as edited on the page: checked as the command line does,
/// written only when they are right and no other program changed them meanwhile.
/// </summary>
/// <param name="deny">deny.db.</param>
/// <param name="home">home.db.</param>
/// <param name="settings">The settings file.</param>
/// <param name="instance">Where files are whose place is not set.</param>
/// <param name="card">The directory where a card is mounted.</param>
/// <param name="reread">Has the rules read again soon.</param>
/// <param name="reload">Has the settings read again now.</param>
/// <param name="inForce">The settings in force; null asks about no id.</param>
/// <param name="reach">Whom new rules would hit; null asks about none.</param>
internal sealed class AdminFiles(
    EditedFile deny, EditedFile home, EditedFile settings, Instance instance, string card,
    Action reread, Func<(bool IsTaken, IReadOnlyList<string> Said)> reload, RuleReach? reach = null,
    Func<ApplianceSettings?>? inForce = null)
{
    // A broken file must not make an answer without end.
    private const int ProblemsMax = 100;

    /// <summary>The contents of a file, with secrets masked.</summary>
    public FileAnswer Read(string name)
    {
        if (FileOf(name) is not { } file)
        {
            return FileAnswer.Failed(StatusCodes.Status404NotFound, "there is no such file");
        }

        if (PlaceFault(name, file) is { } place)
        {
            return FileAnswer.Failed(StatusCodes.Status403Forbidden, place);
        }

        if (file.TryRead(out var fault) is not { } state)
        {
            return FileAnswer.Failed(StatusCodes.Status409Conflict, fault);
        }

        var text = name == OperatorFiles.Settings ? SecretMask.Hide(state.Text) : state.Text;
        return text is null
            ? FileAnswer.Failed(
                StatusCodes.Status409Conflict, "the file has a secret that cannot be masked, so the"
                    + " page does not show it")
            : new FileAnswer { Text = text, Mark = OperatorFiles.MarkOf(state.Bytes) };
    }

    /// <summary>Puts a text in the place of a file.</summary>
    /// <param name="name">Which.</param>
    /// <param name="text">All of it.</param>
    /// <param name="mark">Of the file that was read before it was edited.</param>
    /// <param name="isConfirmed">Whether rules may hit more than one gateway.</param>
    /// <param name="newIds">The new ids that the operator agreed to; empty for none.</param>
    public FileAnswer Write(
        string name, string text, string? mark, bool isConfirmed = false, string newIds = "")
    {
        return FileOf(name) is { } file
            ? Edit(name, file, mark, isConfirmed, newIds, state => Typed(name, text, state))
            : FileAnswer.Failed(StatusCodes.Status404NotFound, "there is no such file");
    }

    /// <summary>Changes single keys of the settings file; all else in it stays as it is.</summary>
    /// <param name="changes">The changes, done in their order.</param>
    /// <param name="mark">Of the file that was read before.</param>
    /// <param name="newIds">The new ids that the operator agreed to; empty for none.</param>
    public FileAnswer Change(IReadOnlyList<KeyChange> changes, string? mark, string newIds = "") =>
        Edit(
            OperatorFiles.Settings, settings, mark, isConfirmed: true, newIds,
            state => Changed(changes, state));

    /// <summary>The settings file as forms show it; null, and why in <paramref name="failed"/>.
    /// </summary>
    public SettingsView? View(out FileAnswer failed)
    {
        failed = new FileAnswer();
        if (settings.TryRead(out var fault) is { } state)
        {
            return new SettingsView(
                OperatorFiles.MarkOf(state.Bytes), Path.GetFileName(settings.Path!),
                SettingsForm.Of(state.Text, instance));
        }

        failed = FileAnswer.Failed(StatusCodes.Status409Conflict, fault);
        return null;
    }

    private FileAnswer Edit(
        string name, EditedFile file, string? mark, bool isConfirmed, string newIds,
        Func<FileState, FileDraft> make)
    {
        if (PlaceFault(name, file) is { } place)
        {
            return FileAnswer.Failed(StatusCodes.Status403Forbidden, place);
        }

        FileAnswer? refusal = null;
        byte[]? before = null;
        IReadOnlyList<FileProblem> doubts = [];
        byte[] next = [];
        var fault = file.Edit(state =>
        {
            before = state.Bytes;
            refusal = MarkFault(mark, state);
            if (refusal is null)
            {
                var draft = make(state);
                next = draft.Bytes;
                refusal = draft.Refusal ?? Look(name, file.Path!, draft, out doubts)
                    ?? (isConfirmed ? null : ToConfirm(name, state.Text, draft.Text))
                    ?? (name == OperatorFiles.Settings
                        ? Ask(draft.Text, file.Path!, newIds, ref doubts)
                        : null);
            }

            return refusal is null ? next : null;
        });
        return refusal ?? (fault is not null
            ? FileAnswer.Failed(StatusCodes.Status409Conflict, fault)
            : TakeOver(name, file, before!, next, doubts) with
            {
                Problems = doubts.Count > 0 ? doubts : null,
            });
    }

    /// <summary>Whether root writes a file for the reflector.</summary>
    public bool IsOfRoot(string path) => settings.IsHandedOn(path);

    /// <summary>One of the files where it lies, or will lie by other settings.</summary>
    public EditedFile At(string name, string place)
    {
        var file = FileOf(name);
        Invariant.Holds(file is not null, "a restore while running has only the operator's files");
        return file.At(place);
    }

    /// <summary>Has rules and settings read again now.</summary>
    public (bool IsTaken, IReadOnlyList<string> Said) Reload()
    {
        reread();
        return reload();
    }

    /// <summary>Changes of ids and ports that others know.</summary>
    /// <param name="next">The new settings.</param>
    /// <param name="text">Their text, for its lines.</param>
    /// <param name="file">What problems call the file.</param>
    public IReadOnlyList<SettingsProblem> IdentityChanges(
        ApplianceSettings next, string text, string file) =>
        inForce?.Invoke() is { } known ? IdentityChange.Of(known, next, text, file) : [];

    /// <summary>The new ids that have to be agreed to, commas between them; empty for none.</summary>
    public static string NewIdsOf(IEnumerable<SettingsProblem> changes) => string.Join(
        ',', changes.Where(change => change.Remedy is not null).Select(change => $"{change.NewId:D5}"));

    /// <summary>Whom new rules would hit; null when these are few enough not to be asked about.</summary>
    public Reach? WideReach(string before, string after)
    {
        // Rules by host name count when they are resolved, which is not awaited here.
        static AccessList RulesOf(string text) =>
            DenyFile.Parse(text, OperatorFiles.Deny).ToAccessList(new Dictionary<string, IReadOnlyList<IpAddress>>());

        return reach?.Of(RulesOf(before), RulesOf(after)) is { IsWide: true } hit ? hit : null;
    }

    /// <summary>Why the page does not edit a file; null when it does.</summary>
    public string? PlaceFault(string path, bool isSettings) =>
        new EditPlaces(instance, card).FaultOf(path, isSettings);

    private FileAnswer? ToConfirm(string name, string before, string after) =>
        name == OperatorFiles.Deny && WideReach(before, after) is { } hit
            ? FileAnswer.Failed(StatusCodes.Status409Conflict, $"{hit.Words}; confirm the change") with
            {
                Confirm = hit,
            }
            : null;

    private string? PlaceFault(string name, EditedFile file) =>
        file.Path is { } path
            ? PlaceFault(path, name == OperatorFiles.Settings)
            : null;

    private EditedFile? FileOf(string name) => name switch
    {
        OperatorFiles.Deny => deny,
        OperatorFiles.Home => home,
        OperatorFiles.Settings => settings,
        _ => null,
    };

    private static FileAnswer? MarkFault(string? mark, FileState state) =>
        mark is null ? FileAnswer.Failed(
            StatusCodes.Status428PreconditionRequired, "the header If-Match must hold the ETag of"
                + " the contents that were read")
        : mark != OperatorFiles.MarkOf(state.Bytes) ? FileAnswer.Failed(
            StatusCodes.Status412PreconditionFailed,
            "the file has changed since it was read; read it again")
        : null;

    // The whole text, as an editor sends it.
    private static FileDraft Typed(string name, string text, FileState state)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return FileDraft.Refused(FileAnswer.Failed(
                StatusCodes.Status422UnprocessableEntity, "the contents have NUL characters, so they"
                    + " are not text"));
        }

        if (name != OperatorFiles.Settings)
        {
            return new FileDraft(text, WrittenForm.Encode(text, state.Bytes));
        }

        var whole = SecretMask.Restore(text, state.Text, out var stars);
        return new FileDraft(whole, Scrubbed(WrittenForm.Encode(whole, state.Bytes)))
        {
            Problem = stars,
        };
    }

    // Single keys; stars keep a secret.
    private static FileDraft Changed(IReadOnlyList<KeyChange> changes, FileState state)
    {
        KeyChange[] real =
            [.. changes.Where(change => change.Value != SecretMask.Stars || change.IsRemoved)];
        if (KeyChanges.Apply(state.Bytes, real, out var wrong, out var fault) is { } bytes)
        {
            return new FileDraft(TypedText.Decode(bytes), Scrubbed(bytes));
        }

        var refusal = FileAnswer.Failed(
            StatusCodes.Status422UnprocessableEntity, "a change is impossible; nothing was written");
        return FileDraft.Refused(refusal with
        {
            Problems = [new FileProblem(
                0, wrong?.Name, IsError: true, wrong is null ? fault : $"{wrong.Name}: {fault}")],
        });
    }

    private static byte[] Scrubbed(byte[] bytes) => SecretScrub.Scrub(bytes, out _) ?? bytes;

    private FileAnswer? Look(
        string name, string path, FileDraft draft, out IReadOnlyList<FileProblem> doubts)
    {
        var problems = OperatorFiles.ProblemsOf(name, path, draft.Text, instance);
        doubts = Tell(draft.Problem is { } own ? [own, .. problems] : problems, draft.Text, name);
        if (!doubts.Any(problem => problem.IsError))
        {
            return null;
        }

        var wrong = FileAnswer.Failed(
            StatusCodes.Status422UnprocessableEntity, "the contents have errors; nothing was"
                + " written");
        return wrong with { Problems = doubts };
    }

    private static List<FileProblem> Tell(
        IEnumerable<SettingsProblem> problems, string text, string name)
    {
        var keys = name == OperatorFiles.Settings
            ? IniText.Scan(text, new ProblemList(name)).Entries
                .GroupBy(entry => entry.Line).ToDictionary(line => line.Key, line => line.First())
            : [];
        return
        [
            .. problems.OrderByDescending(one => one.IsError).Take(ProblemsMax)
                .Select(one => new FileProblem(
                    one.Line,
                    keys.TryGetValue(one.Line, out var entry)
                        ? $"[{entry.Section}] {entry.Key}"
                        : null,
                    one.IsError, one.Text)
                {
                    Remedy = one.Remedy,
                }),
        ];
    }

    // Settings that are right in themselves may still not be had, as a port that another has.
    private FileAnswer TakeOver(
        string name, EditedFile file, byte[] before, byte[] written,
        IReadOnlyList<FileProblem> told)
    {
        if (name != OperatorFiles.Settings)
        {
            reread();
            return new FileAnswer { Mark = OperatorFiles.MarkOf(written) };
        }

        var (isTaken, said) = reload();
        if (isTaken)
        {
            // A problem reported with its line is not reported again.
            string[] rest = [.. said.Where(line => !told.Any(
                problem => line.EndsWith($": {problem.Text}", StringComparison.Ordinal)))
                .Select(line => Short(line, file))];
            return new FileAnswer
            {
                Mark = OperatorFiles.MarkOf(written),
                Said = rest.Length > 0 ? rest : null,
            };
        }

        var fault = file.Edit(state => state.Bytes.AsSpan().SequenceEqual(written) ? before : null);
        reload();
        var failed = FileAnswer.Failed(
            StatusCodes.Status422UnprocessableEntity,
            fault ?? "the reflector rejected the settings; the old file is restored");
        return failed with { Said = [.. said.Select(line => Short(line, file))] };
    }

    // The operator knows where the file lies.
    private static string Short(string line, EditedFile file) =>
        file.Path is { } path
            ? line.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)
            : line;

    // A computed id changes with the name, which the operator may not know.
    private FileAnswer? Ask(
        string whole, string path, string agreed, ref IReadOnlyList<FileProblem> doubts)
    {
        if (SettingsReader.Parse(whole, path, instance, ProductInfo.Version).Settings is not { } next)
        {
            return null;
        }

        var changes = IdentityChanges(next, whole, path);
        doubts = [.. Tell(changes, whole, OperatorFiles.Settings), .. doubts];
        var newIds = NewIdsOf(changes);
        return newIds.Length == 0 || newIds == agreed ? null
            : FileAnswer.Failed(
                StatusCodes.Status409Conflict, "the reflector's id would change; nothing was"
                    + " written") with
            {
                Problems = doubts,
                NewIds = newIds,
            };
    }
}
