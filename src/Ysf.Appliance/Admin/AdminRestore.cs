using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Card;
using Ysf.Appliance.Control;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Admin;

/// <summary>
/// Restores settings and rules of a backup that a browser sends, as <c>restore --running</c> does:
/// all of them or none, and rolled back when the reflector rejects the settings.
/// </summary>
/// <param name="files">The operator's files, and how they come into force.</param>
/// <param name="current">The settings in force.</param>
internal sealed class AdminRestore(AdminFiles files, Func<ApplianceSettings> current)
{
    private const string Unchanged = "nothing was changed";

    // What problems call the archive.
    private const string Name = "backup";
    private const int ProblemsMax = 100;

    /// <summary>Restores a backup, or tells what that would change.</summary>
    /// <param name="packed">The archive.</param>
    /// <param name="isDry">Whether nothing is to be changed.</param>
    /// <param name="isConfirmed">Whether rules may hit more than one gateway.</param>
    /// <param name="newIds">The new ids that the operator agreed to; empty for none.</param>
    public RestoreAnswer Restore(byte[] packed, bool isDry, bool isConfirmed, string newIds)
    {
        if (BackupArchive.TryRead(new MemoryStream(packed), out var fault) is not { } archive)
        {
            return Refused($"{fault}; {Unchanged}");
        }

        var inForce = current();
        if (inForce.File is not { } file)
        {
            return RestoreAnswer.Failed(
                StatusCodes.Status409Conflict, "the settings are built in; there is no file");
        }

        BackupFile[] saved = [.. archive.Files.Select(Scrubbed)];
        var check = new BackupCheck(Name);
        var settings = check.Settings(saved, file, inForce.Instance, inForce);
        check.Look(saved);
        var head = new RestoreAnswer
        {
            Product = archive.Manifest.Product,
            Host = archive.Manifest.Host,
            Date = archive.Manifest.Date,
        };
        if (check.HasErrors || settings is null)
        {
            return Failed(head, check.Problems, "the backup has errors");
        }

        var plan = RestorePlan.Of(saved, settings, isRunning: true, files.IsOfRoot);
        var doubts = check.Problems.Concat(files.IdentityChanges(settings, TextOf(saved, inForce), file)).ToList();
        head = head with { Said = plan.Said, Changes = ChangesOf(plan), Problems = Lines(doubts) };
        return HindranceOf(plan, inForce) is { } hindrance
            ? head with { Status = StatusCodes.Status409Conflict, Error = $"{hindrance}; {Unchanged}" }
            : Confirm(head, plan, doubts, isDry, isConfirmed, newIds) ?? (isDry ? head : Do(head, plan));
    }

    private static BackupFile Scrubbed(BackupFile file) => file.Member == BackupMember.Settings
        ? file with { Bytes = SecretScrub.Scrub(file.Bytes, out _) ?? file.Bytes }
        : file;

    private static string TextOf(IReadOnlyList<BackupFile> saved, ApplianceSettings inForce) =>
        saved.FirstOrDefault(one => one.Member == BackupMember.Settings) is { } settings
            ? TypedText.Decode(settings.Bytes)
            : inForce.Text ?? string.Empty;

    private string? HindranceOf(RestorePlan plan, ApplianceSettings inForce)
    {
        if (plan.Faults.Count > 0)
        {
            return string.Join("; ", plan.Faults);
        }

        if (plan.Strange(inForce, inForce.File) is { Count: > 0 } strange)
        {
            return $"the backup's settings put {string.Join(", ", strange)} outside the directories of"
                + " state and settings; ysf-appliance restore --anywhere allows this";
        }

        return plan.Steps.Select(step => files.PlaceFault(step.Named, step.File.Member == BackupMember.Settings))
            .FirstOrDefault(fault => fault is not null);
    }

    // A preview tells what would be asked; without it there is no restore.
    private RestoreAnswer? Confirm(
        RestoreAnswer head, RestorePlan plan, IReadOnlyList<SettingsProblem> doubts, bool isDry,
        bool isConfirmed, string agreed)
    {
        var ids = AdminFiles.NewIdsOf(doubts);
        var reach = ReachOf(plan);
        var asked = head with { NewIds = ids.Length > 0 ? ids : null, Confirm = reach };
        var error = ids.Length > 0 && ids != agreed ? "the reflector's id would change"
            : reach is not null && !isConfirmed ? $"{reach.Words}; confirm the change"
            : null;
        return isDry ? asked
            : error is null ? null
            : asked with { Status = StatusCodes.Status409Conflict, Error = $"{error}; {Unchanged}" };
    }

    private Reach? ReachOf(RestorePlan plan) =>
        plan.Steps.FirstOrDefault(step => step.File.Member == BackupMember.Deny) is { } step
            ? files.WideReach(TypedText.Decode(step.Old), TypedText.Decode(step.File.Bytes))
            : null;

    private static IReadOnlyList<string> ChangesOf(RestorePlan plan) =>
        [.. plan.Steps.SelectMany(step => RestorePreview.Of(step.File.Member, step.Old, step.File.Bytes))];

    // On a card the settings go first, because the root helper finds the rules by them.
    private RestoreAnswer Do(RestoreAnswer head, RestorePlan plan)
    {
        IEnumerable<RestoreStep> ordered = plan.Steps.OrderBy(
            step => step.File.Member == BackupMember.Settings && files.IsOfRoot(step.Named) ? 0 : 1);
        var restoration = new Restoration([.. ordered.Select(StepOf)]);
        if (restoration.Do() is { } fault)
        {
            return head with
            {
                Status = StatusCodes.Status409Conflict,
                Error = $"restore failed and was rolled back: {fault}",
            };
        }

        var (isTaken, said) = files.Reload();
        if (isTaken)
        {
            return head with { Said = [.. head.Said ?? [], .. said] };
        }

        var worse = restoration.TakeBack();
        files.Reload();
        return head with
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Error = worse ?? "the reflector rejected the settings; the restore was rolled back",
            Said = said,
        };
    }

    private IRestoreStep StepOf(RestoreStep step) => files.IsOfRoot(step.Named)
        ? new EditedStep(files.At(step.File.Member.Name, step.Named), step.File.Bytes)
        : step;

    private static RestoreAnswer Failed(
        RestoreAnswer head, IReadOnlyList<SettingsProblem> problems, string error) => head with
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Error = $"{error}; {Unchanged}",
            Problems = Lines(problems),
        };

    private static RestoreAnswer Refused(string error) =>
        RestoreAnswer.Failed(StatusCodes.Status422UnprocessableEntity, error);

    private static IReadOnlyList<string>? Lines(IReadOnlyList<SettingsProblem> problems) =>
        problems.Count > 0
            ? [.. problems.OrderByDescending(one => one.IsError).Take(ProblemsMax).Select(one => $"{one}")]
            : null;
}
