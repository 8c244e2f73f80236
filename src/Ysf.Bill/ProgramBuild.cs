using Ysf.Bill.NuGet;

namespace Ysf.Bill;

/// <summary>The parts that a native program was linked from.</summary>
/// <param name="Rid">The runtime id, such as <c>linux-arm64</c>.</param>
/// <param name="Packages">The NuGet packages of which something is in it.</param>
internal sealed record ProgramBuild(string Rid, IReadOnlyList<NuGetPackage> Packages)
{
    /// <summary>Reads the build of a program.</summary>
    /// <param name="project">The program's project folder, with its lock file, <c>obj</c> and <c>bin</c>.</param>
    /// <param name="rid">The runtime id.</param>
    /// <exception cref="InvalidDataException">The program is linked with a package that is not locked.</exception>
    public static ProgramBuild Read(string project, string rid)
    {
        IReadOnlyList<NuGetPackage> packages = LinkedPackages.In(
            Path.Combine(project, "obj/Release/net10.0", rid, "native/ysf-appliance.ilc.rsp"),
            Path.Combine(project, "bin/Release/net10.0", rid, "native/ysf-appliance.dbg"));
        // scripts/publish.sh locks processors elsewhere for which not every registry has .NET.
        string apart = Path.Combine(project, "obj", $"{rid}.lock.json");
        string locked = File.ReadAllText(File.Exists(apart) ? apart : Path.Combine(project, "packages.lock.json"));
        string[] unlocked = [.. LinkedPackages.Unlocked(packages, LockFile.Parse(locked, rid))];
        return unlocked.Length == 0
            ? new(rid, packages)
            : throw new InvalidDataException(string.Join("\n", unlocked));
    }
}
