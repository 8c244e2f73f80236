namespace Ysf.Bill.Debian;

/// <summary>The facts that the build of a part writes: lines of a name and values, with tabs between.</summary>
/// <param name="part">The part's name in an error.</param>
/// <param name="text">
/// <c>package</c>, <c>version</c> and <c>licences</c> have one value; <c>binary</c> and all others a file
/// and its SHA-256, or a package and its version.
/// </param>
internal sealed class BuildFacts(string part, string text)
{
    private readonly ILookup<string, string[]> _fields = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .ToLookup(field => field[0], field => field[1..]);

    /// <summary>The part's package name.</summary>
    /// <exception cref="InvalidDataException">The facts have none; the same holds for the next ones.</exception>
    public string Name => One("package");

    /// <summary>The part's version.</summary>
    public string Version => One("version");

    /// <summary>The licences' short names.</summary>
    public string Licences => One("licences");

    /// <summary>The file that was built, and its SHA-256.</summary>
    public (string File, string Hash) Binary => Of("binary").FirstOrDefault() is { Value.Length: > 0 } binary
        ? binary
        : throw new InvalidDataException($"{part}'s facts have no binary with its hash.");

    /// <summary>The one value of a name.</summary>
    public string One(string name) => _fields[name].FirstOrDefault()?.FirstOrDefault() is { Length: > 0 } value
        ? value
        : throw new InvalidDataException($"{part}'s facts have no {name}.");

    /// <summary>The pairs of a name; a second value that lacks is empty.</summary>
    public IEnumerable<(string File, string Value)> Of(string name) =>
        _fields[name].Select(values => (values[0], values.ElementAtOrDefault(1) ?? ""));
}
