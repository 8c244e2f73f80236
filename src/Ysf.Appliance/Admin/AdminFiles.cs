using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Admin;

/// <summary>
/// The operator's three files as somebody far away edits them: looked at as the command line does,
/// written only when they are right and nobody else changed them meanwhile.
/// </summary>
/// <param name="deny">deny.db.</param>
/// <param name="home">home.db.</param>
/// <param name="settings">The settings file.</param>
/// <param name="stateDirectory">Where files are whose place is not set.</param>
/// <param name="reread">Has the rules read again soon.</param>
/// <param name="reload">Has the settings read again now.</param>
internal sealed class AdminFiles(
    EditedFile deny, EditedFile home, EditedFile settings, string stateDirectory, Action reread,
    Func<(bool IsTaken, IReadOnlyList<string> Said)> reload)
{
    /// <summary>Their names, whatever they are called on the disk.</summary>
    public const string Deny = "deny.db";
    public const string Home = "home.db";
    public const string Settings = "settings.ini";

    /// <summary>As much of a settings file as the reflector reads.</summary>
    public const int SettingsMax = 1 << 20;

    /// <summary>As much of a file of rules as the reflector reads.</summary>
    public const int RulesMax = 2 << 20;

    private const int MarkDigits = 32;

    // A broken file must not make an answer without end.
    private const int ProblemsMax = 100;

    /// <summary>What stands in a file, secrets hidden.</summary>
    public FileAnswer Read(string name)
    {
        if (FileOf(name) is not { } file)
        {
            return FileAnswer.Failed(StatusCodes.Status404NotFound, "there is no such file");
        }

        if (file.TryRead(out var fault) is not { } state)
        {
            return FileAnswer.Failed(StatusCodes.Status409Conflict, fault);
        }

        var text = name == Settings ? SecretMask.Hide(state.Text) : state.Text;
        return text is null
            ? FileAnswer.Failed(
                StatusCodes.Status409Conflict, "it has a secret that cannot be hidden")
            : new FileAnswer { Text = text, Mark = MarkOf(state.Bytes) };
    }

    /// <summary>Puts a text in the place of a file.</summary>
    /// <param name="name">Which.</param>
    /// <param name="text">All of it.</param>
    /// <param name="mark">Of the file that was read before it was edited.</param>
    public FileAnswer Write(string name, string text, string? mark)
    {
        if (FileOf(name) is not { } file)
        {
            return FileAnswer.Failed(StatusCodes.Status404NotFound, "there is no such file");
        }

        FileAnswer? refusal = null;
        byte[]? before = null;
        IReadOnlyList<FileProblem> doubts = [];
        byte[] next = [];
        var fault = file.Edit(state =>
        {
            before = state.Bytes;
            refusal = Look(name, file.Path!, state, text, mark, out doubts, out next);
            return refusal is null ? next : null;
        });
        return refusal ?? (fault is not null
            ? FileAnswer.Failed(StatusCodes.Status409Conflict, fault)
            : TakeOver(name, file, before!, next) with
            {
                Problems = doubts.Count > 0 ? doubts : null,
            });
    }

    /// <summary>As much of a file as the reflector reads.</summary>
    public static int MaxOf(string name) => name == Settings ? SettingsMax : RulesMax;

    /// <summary>By which a file is known as it is.</summary>
    public static string MarkOf(ReadOnlySpan<byte> bytes) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..MarkDigits]}\"";

    private EditedFile? FileOf(string name) => name switch
    {
        Deny => deny,
        Home => home,
        Settings => settings,
        _ => null,
    };

    private FileAnswer? Look(
        string name, string path, FileState state, string text, string? mark,
        out IReadOnlyList<FileProblem> doubts, out byte[] next)
    {
        (doubts, next) = ([], []);
        if (mark is null)
        {
            return FileAnswer.Failed(
                StatusCodes.Status428PreconditionRequired, "If-Match has to say what was read");
        }

        if (mark != MarkOf(state.Bytes))
        {
            return FileAnswer.Failed(
                StatusCodes.Status412PreconditionFailed,
                "somebody else changed the file meanwhile; read it again");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return FileAnswer.Failed(
                StatusCodes.Status422UnprocessableEntity, "it has NUL characters");
        }

        var whole = text;
        SettingsProblem? stars = null;
        if (name == Settings)
        {
            whole = SecretMask.Restore(text, state.Text, out stars);
        }

        var problems = ProblemsOf(name, path, whole, stateDirectory);
        doubts = Tell(stars is null ? problems : [stars, .. problems], text, name);
        if (doubts.Any(problem => problem.IsError))
        {
            var wrong = FileAnswer.Failed(
                StatusCodes.Status422UnprocessableEntity, "it is wrong, and nothing was written");
            return wrong with { Problems = doubts };
        }

        next = WrittenForm.Encode(whole, state.Bytes);
        next = name == Settings ? SecretScrub.Scrub(next, out _) ?? next : next;
        return null;
    }

    /// <summary>What the checker says to the text of a file.</summary>
    /// <param name="name">Which.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="text">All of it.</param>
    /// <param name="stateDirectory">Where files are whose place is not set.</param>
    internal static IReadOnlyList<SettingsProblem> ProblemsOf(
        string name, string path, string text, string stateDirectory) =>
        name switch
        {
            Deny => DenyFile.Parse(text, path).Problems,
            Home => HomeFile.Parse(text, path).Problems,
            _ => SettingsReader.Emptiness(text, path) is { } empty
                ? [empty]
                : SettingsReader.Parse(text, path, stateDirectory, ProductInfo.Version).Problems,
        };

    private static List<FileProblem> Tell(
        IEnumerable<SettingsProblem> problems, string text, string name)
    {
        var keys = name == Settings
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
                    one.IsError, one.Text)),
        ];
    }

    // Settings that are right in themselves may still not be had, as a port that another has.
    private FileAnswer TakeOver(string name, EditedFile file, byte[] before, byte[] written)
    {
        if (name != Settings)
        {
            reread();
            return new FileAnswer { Mark = MarkOf(written) };
        }

        var (isTaken, said) = reload();
        if (isTaken)
        {
            return new FileAnswer { Mark = MarkOf(written), Said = said };
        }

        var fault = file.Edit(state => state.Bytes.AsSpan().SequenceEqual(written) ? before : null);
        reload();
        var failed = FileAnswer.Failed(
            StatusCodes.Status422UnprocessableEntity,
            fault ?? "it was not taken over, and the old file is back");
        return failed with { Said = said };
    }
}
