using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ysf.Bill.NuGet;

/// <summary>The NuGet packages of which something is in a native program.</summary>
/// <remarks>
/// The lock file also has packages for other systems, tools, and libraries of which the compiler keeps
/// nothing. So the compiler's own account decides: its mstat file refers to each assembly of which code or
/// metadata is in the program. Its response file gives the paths of these. The runtime's C++ parts come from
/// the same package as its assemblies.
/// </remarks>
internal static class LinkedPackages
{
    private static readonly string[] Runtime =
        ["Microsoft.NETCore.App.Runtime.NativeAOT.", "Microsoft.AspNetCore.App.Runtime."];

    /// <summary>All of them, in the order of their names.</summary>
    /// <param name="native">The folder <c>native</c> of the program's build.</param>
    /// <exception cref="InvalidDataException">No kept assembly is in a package.</exception>
    public static IReadOnlyList<NuGetPackage> In(string native)
    {
        HashSet<string> kept = Assemblies(Path.Combine(native, "ysf-appliance.mstat"));
        IEnumerable<string> assemblies = File.ReadLines(Path.Combine(native, "ysf-appliance.ilc.rsp"))
            .Where(line => line.StartsWith("-r:", StringComparison.Ordinal))
            .Select(line => line[3..])
            .Where(path => kept.Contains(Path.GetFileNameWithoutExtension(path)));
        NuGetPackage[] all = [.. assemblies
            .Select(NuGetPackage.Holding)
            .OfType<NuGetPackage>()
            .Distinct()
            .OrderBy(one => one.Name, StringComparer.Ordinal)];
        return all.Length > 0
            ? all
            : throw new InvalidDataException($"{native} names no file of a package; publish the program again.");
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

    /// <summary>The assemblies that an mstat file refers to.</summary>
    private static HashSet<string> Assemblies(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
