using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Storage;

/// <summary>One file of rules and what of it is in force.</summary>
/// <remarks>
/// A file that is gone, cannot be read or has an error leaves the rules in force as they are: an
/// editor may be replacing it, and half a list is worse than the old one. At the start the rules in
/// force are those of the copy; without a copy, whatever can be read. An empty file is no fault:
/// the operator wants no rules. Each trouble is reported once, and once when it is over.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="isNamed">Whether the settings name it, so that it is missed when it is not there.
/// </param>
/// <param name="copy">Where the rules that worked last are kept; null where nowhere.</param>
/// <param name="none">The rules when there is no file.</param>
/// <param name="parse">Reads a text; the second argument is what problems call the file.</param>
/// <param name="problemsOf">What was wrong in it.</param>
/// <param name="tell">Takes a sentence.</param>
internal sealed class RuleFile<TRules>(
    string path,
    bool isNamed,
    RuleCopy? copy,
    TRules none,
    Func<string, string, TRules> parse,
    Func<TRules, IReadOnlyList<SettingsProblem>> problemsOf,
    Action<string> tell)
{
    private readonly LastingFault unreadable = new();
    private readonly LastingFault uncopied = new();
    private FileMark mark;
    private string? text;

    // Of a text that was read and is not in force, or only in part.
    private string? wrong;
    private string? fault;

    /// <summary>The rules in force.</summary>
    public TRules Rules { get; private set; } = none;

    /// <summary>
    /// Why the rules in force are not those of the file; null when they are. From any thread.
    /// </summary>
    public string? Fault => Volatile.Read(ref fault);

    /// <summary>The file's state now.</summary>
    public FileMark Mark => FileMark.Of(path);

    /// <summary>Whether the file is another than the one read last.</summary>
    public bool HasChanged => Mark != mark;

    /// <summary>Whether it could not be read, which may pass without a change of it.</summary>
    public bool IsUnreadable => unreadable.IsOn;

    /// <summary>The first read.</summary>
    public void Load()
    {
        mark = Mark;
        text = RuleText.TryRead(path, out var unread);
        if (text is null)
        {
            unreadable.Note(unread);
            LoadCopy(
                unread,
                $"{path}: {unread}; none of its rules are in force,"
                    + " and there is no copy of earlier rules");
            return;
        }

        var rules = parse(text, path);
        var problems = problemsOf(rules);
        SettingsProblem.Tell(problems, tell);
        if (RuleText.ErrorIn(problems) is { } error)
        {
            Rules = rules;
            wrong = error;
            LoadCopy(
                error,
                $"{path}: {error}; its other rules are in force,"
                    + " and there is no copy of earlier rules");
            return;
        }

        TakeRight(rules, text);
    }

    /// <summary>A later read; true when other rules are in force now.</summary>
    public bool Reread()
    {
        mark = Mark;
        var seen = RuleText.TryRead(path, out var unread);
        if (seen is null)
        {
            TellTrouble(unread);
            return false;
        }

        // Changed while it was read: it is half of something, and will be read again.
        if (HasChanged)
        {
            return false;
        }

        TellHealed();
        return seen != text && Take(seen);
    }

    // What the copy holds is in force until the file is right.
    private void LoadCopy(string why, string withoutCopy)
    {
        var kept = copy?.TryRead();
        var isMissed = isNamed || !RuleText.IsMissing(path);
        if (kept is null || (RuleText.IsEmpty(kept) && !isMissed))
        {
            if (isMissed)
            {
                Say(withoutCopy);
            }

            return;
        }

        Rules = parse(kept, copy!.FilePath);
        Say($"{path}: {why}; the rules that worked last, from {copy.FilePath}, are in force");
    }

    private void Say(string sentence)
    {
        Volatile.Write(ref fault, sentence);
        tell(sentence);
    }

    private string Stay(string why) => $"{path}: {why}; the previous rules stay in force";

    private bool Take(string seen)
    {
        text = seen;
        var rules = parse(seen, path);
        var problems = problemsOf(rules);
        SettingsProblem.Tell(problems, tell);
        wrong = RuleText.ErrorIn(problems);
        if (wrong is not null)
        {
            Volatile.Write(ref fault, Stay(wrong));
            tell($"{path}: the previous rules stay in force until this is corrected");
            return false;
        }

        TakeRight(rules, seen);
        tell(RuleText.IsEmpty(seen)
            ? $"{path}: the file is empty, so there are no rules"
            : $"{path}: reloaded");
        return true;
    }

    private void TakeRight(TRules rules, string seen)
    {
        Rules = rules;
        wrong = null;
        Volatile.Write(ref fault, null);
        var problem = copy?.Save(path, seen);
        if (uncopied.Note(problem) is FaultStep.Begins or FaultStep.Changes)
        {
            tell($"{problem}");
        }
    }

    private void TellTrouble(string unread)
    {
        if (unreadable.Note(unread) != FaultStep.None)
        {
            Volatile.Write(ref fault, IsNothingLost ? null : Stay(unread));
            tell(Stay(unread));
        }
    }

    private void TellHealed()
    {
        if (unreadable.End())
        {
            Volatile.Write(ref fault, wrong is null ? null : Stay(wrong));
            tell($"{path}: readable again");
        }
    }

    // A file that no setting names is gone, and had no rules.
    private bool IsNothingLost => !isNamed && RuleText.IsMissing(path)
        && (text is null ? fault is null : RuleText.IsEmpty(text));
}
