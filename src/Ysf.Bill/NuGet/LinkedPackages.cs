namespace Ysf.Bill.NuGet;

/// <summary>The NuGet packages of which something is in a native program.</summary>
/// <remarks>
/// The lock file also has packages for other systems, tools, and libraries of which the compiler keeps
/// nothing. So the program's symbols decide: the name of each function begins with that of its assembly. The
/// compiler's response file gives the paths of all assemblies. The runtime's C++ parts come from the same
/// package as its assemblies.
/// </remarks>
internal static class LinkedPackages
{
    private static readonly string[] Runtime =
        ["Microsoft.NETCore.App.Runtime.NativeAOT.", "Microsoft.AspNetCore.App.Runtime."];

    /// <summary>All of them, in the order of their names.</summary>
    /// <param name="responseFile">The compiler's response file.</param>
    /// <param name="symbols">The symbols that were stripped from the program.</param>
    /// <exception cref="InvalidDataException">No assembly of a package is in the program.</exception>
    public static IReadOnlyList<NuGetPackage> In(string responseFile, string symbols)
    {
        string[] names = [.. ElfSymbols.Read(File.ReadAllBytes(symbols)).Order(StringComparer.Ordinal)];
        NuGetPackage[] all = [.. File.ReadLines(responseFile)
            .Where(line => line.StartsWith("-r:", StringComparison.Ordinal))
            .Select(line => line[3..])
            .Where(path => HasSymbol(names, Mangled(Path.GetFileNameWithoutExtension(path))))
            .Select(NuGetPackage.Holding)
            .OfType<NuGetPackage>()
            .Distinct()
            .OrderBy(one => one.Name, StringComparer.Ordinal)];
        return all.Length > 0
            ? all
            : throw new InvalidDataException($"{symbols} has no symbol of a package; publish the program again.");
    }

    /// <summary>Whether a package is a part of .NET, which no lock file names.</summary>
    public static bool IsRuntime(NuGetPackage package) =>
        Runtime.Any(one => package.Name.StartsWith(one, StringComparison.OrdinalIgnoreCase));

    /// <summary>Contradictions of the lock file: packages that it lacks, or has in another version.</summary>
    public static IEnumerable<string> Unlocked(
        IEnumerable<NuGetPackage> packages, IReadOnlyDictionary<string, string> locked) =>
        from one in packages
        where !IsRuntime(one)
        where !locked.TryGetValue(one.Name, out string? version) || version != one.Version
        select $"{one.Name} {one.Version} is linked in, and packages.lock.json has "
            + (locked.TryGetValue(one.Name, out string? other) ? other : "none of it");

    /// <summary>The start of the symbols of an assembly.</summary>
    /// <remarks>Source: NameMangler of ILCompiler, which shortens <c>System.Private</c> to <c>S.P</c>.</remarks>
    private static string Mangled(string assembly) => string.Concat(
        assembly.Replace("System.Private.", "S.P.", StringComparison.Ordinal)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')) + "_";

    private static bool HasSymbol(string[] names, string start)
    {
        int place = Array.BinarySearch(names, start, StringComparer.Ordinal);
        place = place < 0 ? ~place : place;
        return place < names.Length && names[place].StartsWith(start, StringComparison.Ordinal);
    }
}
