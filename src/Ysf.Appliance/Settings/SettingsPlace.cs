using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Finds the settings file under the names that it gets on other computers: in other letters,
/// with a second ending that the desktop does not show, or as the Python reflector's file.
/// </summary>
internal static class SettingsPlace
{
    /// <summary>The name on the card.</summary>
    public const string CardName = "ysf-appliance.ini";

    /// <summary>The name that the file of the Python reflector has.</summary>
    public const string FieldName = "pysfreflector.ini";

    private const string HiddenEnding = ".txt";

    private static readonly string[] Family =
        [CardName, CardName + HiddenEnding, FieldName, FieldName + HiddenEnding];

    /// <summary>The file that is there for the one that was asked for.</summary>
    /// <param name="asked">Path of the settings file.</param>
    /// <param name="told">What is to be said about it; null when there is nothing.</param>
    /// <returns>What was asked for, when nothing else is there either.</returns>
    public static string Find(string asked, out string? told)
    {
        told = null;
        var name = Path.GetFileName(asked);
        var directory = Path.GetDirectoryName(asked);
        var isThere = FileMark.Of(asked).IsThere;
        if (isThere && !IsSame(name, CardName))
        {
            return asked;
        }

        var names = NamesIn(directory);
        if (isThere)
        {
            var left = Pick(names, name + HiddenEnding);
            told = left is null ? null : $"{left} lies beside it and is not read";
            return asked;
        }

        string[] wanted = IsSame(name, CardName) ? Family : [name, name + HiddenEnding];
        if (wanted.Select(one => Pick(names, one)).FirstOrDefault(one => one is not null)
            is not { } found)
        {
            return asked;
        }

        told = $"it is used because there is no {name}";
        return Path.Combine(directory ?? string.Empty, found);
    }

    /// <summary>Whether two paths may be those of one reflector's settings file.</summary>
    public static bool IsSameFile(string left, string right)
    {
        var (a, b) = (Path.GetFullPath(left), Path.GetFullPath(right));
        return a == b
            || (Path.GetDirectoryName(a) == Path.GetDirectoryName(b) && IsOfFamily(a)
                && IsOfFamily(b));
    }

    /// <summary>Whether a path's name is one that the settings file of a card has.</summary>
    public static bool IsOfFamily(string path) =>
        Family.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static string? Pick(IReadOnlyList<string> names, string wanted) =>
        names.FirstOrDefault(name => IsSame(name, wanted));

    private static List<string> NamesIn(string? directory)
    {
        try
        {
            return
            [
                .. Directory.GetFiles(string.IsNullOrEmpty(directory) ? "." : directory)
                    .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
            ];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // Reading the file that was asked for shows why.
            return [];
        }
    }
}
