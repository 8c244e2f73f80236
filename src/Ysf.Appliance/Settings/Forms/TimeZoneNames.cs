using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>The time zones that this machine knows.</summary>
internal static class TimeZoneNames
{
    public const string Folder = "/usr/share/zoneinfo";

    /// <summary>The one that every machine knows.</summary>
    public const string Usual = "UTC";

    // Copies of all others that count leap seconds, or do not.
    private static readonly string[] Copies = ["posix/", "right/"];

    private static readonly Lazy<IReadOnlyList<string>> Names = new(() => Read(Folder));

    /// <summary>All of them; empty where their files are not installed.</summary>
    public static IReadOnlyList<string> Known => Names.Value;

    /// <summary>
    /// The name as its file is spelt; null when there is no such zone. Without any files a text
    /// that looks like one is taken as it is.
    /// </summary>
    public static string? Find(string typed, IReadOnlyList<string> known)
    {
        var name = typed.Replace(' ', '_');
        return name.Equals(Usual, StringComparison.OrdinalIgnoreCase) ? Usual
            : known.Count == 0 ? (HasShape(name) ? name : null)
            : known.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The zone that may be meant, the city alone is enough; null when none is near.
    /// </summary>
    public static string? Nearest(string typed, IReadOnlyList<string> known)
    {
        var name = typed.Replace(' ', '_').TrimEnd('/');
        if (known.Any(one => one.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)))
        {
            // Of a continent no city is nearer than the others.
            return null;
        }

        var city = name[(name.LastIndexOf('/') + 1)..];
        var cities = known.Where(one => !one.StartsWith("Etc/", StringComparison.Ordinal))
            .GroupBy(one => one[(one.LastIndexOf('/') + 1)..], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First());
        return EditDistance.Near(name, known)
            ?? (EditDistance.Near(city, cities.Keys) is { } near ? cities[near] : null);
    }

    /// <summary>The names of the zones whose files a folder has.</summary>
    internal static IReadOnlyList<string> Read(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(path => path[(folder.Length + 1)..])
                    .Where(name => char.IsAsciiLetterUpper(name[0]) && HasShape(name)
                        && !Copies.Any(copy => name.StartsWith(copy, StringComparison.Ordinal)))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }

    private static bool HasShape(string name) =>
        name.Length is > 0 and <= 64
        && name[0] != '/' && name[^1] != '/'
        && name.All(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+');
}
