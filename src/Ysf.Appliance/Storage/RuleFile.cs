using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Storage;

/// <summary>One file of rules and what of it is in force.</summary>
/// <remarks>
/// At the start whatever can be read is in force. Later a file that is gone, cannot be read or
/// has an error leaves the rules in force as they are: an editor may be replacing it, and half a
/// list is worse than the old one. Each trouble is said once, and once when it is over.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="none">The rules when there is no file.</param>
/// <param name="parse">Reads a text; the second argument is what problems call the file.</param>
/// <param name="problemsOf">What was wrong in it.</param>
/// <param name="tell">Takes a sentence.</param>
internal sealed class RuleFile<TRules>(
    string path,
    TRules none,
    Func<string, string, TRules> parse,
    Func<TRules, IReadOnlyList<SettingsProblem>> problemsOf,
    Action<string> tell)
{
    // A hundred thousand rules; a small board could not hold many more.
    private const long BytesMax = 2 << 20;

    private FileMark mark;
    private string? text;
    private string? trouble;

    /// <summary>The rules in force.</summary>
    public TRules Rules { get; private set; } = none;

    /// <summary>How the file looks now.</summary>
    public FileMark Mark => FileMark.Of(path);

    /// <summary>Whether the file is another than the one read last.</summary>
    public bool HasChanged => Mark != mark;

    /// <summary>Whether it could not be read, which may pass without a change of it.</summary>
    public bool IsUnreadable => trouble is not null;

    /// <summary>The first read: what can be read is in force.</summary>
    public void Load()
    {
        mark = Mark;
        text = TryRead(out var fault);
        if (text is null)
        {
            trouble = fault;
            tell($"{path}: {fault}, so no rules of it are in force");
            return;
        }

        Rules = parse(text, path);
        SettingsProblem.Tell(problemsOf(Rules), tell);
    }

    /// <summary>A later read; true when other rules are in force now.</summary>
    public bool Reread()
    {
        mark = Mark;
        var seen = TryRead(out var fault);
        if (seen is null)
        {
            TellTrouble(fault);
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

    // Zeros are what a power cut leaves of a file, and no rules at all would let everybody in.
    private string? TryRead(out string fault)
    {
        var seen = FileText.TryRead(path, BytesMax, out fault);
        if (seen?.Contains('\0', StringComparison.Ordinal) == true)
        {
            fault = "it has NUL characters, so it is no text";
            return null;
        }

        return seen;
    }

    private bool Take(string seen)
    {
        text = seen;
        var rules = parse(seen, path);
        var problems = problemsOf(rules);
        SettingsProblem.Tell(problems, tell);
        if (problems.Any(problem => problem.IsError))
        {
            tell($"{path}: the rules read before stay in force until this is put right");
            return false;
        }

        Rules = rules;
        tell($"{path}: read again");
        return true;
    }

    private void TellTrouble(string fault)
    {
        if (fault != trouble)
        {
            trouble = fault;
            tell($"{path}: {fault}; the rules read before stay in force");
        }
    }

    private void TellHealed()
    {
        if (trouble is not null)
        {
            trouble = null;
            tell($"{path}: it can be read now");
        }
    }
}
