using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

/// <summary>The bills of what was built, in the folder that <c>YSF_DIST</c> names.</summary>
internal static class BuiltBills
{
    /// <summary>The folder; the verb <c>make test-release</c> sets it.</summary>
    public static string Dist => Environment.GetEnvironmentVariable("YSF_DIST")
        ?? throw new InvalidOperationException("YSF_DIST is not set: make test-release runs these tests.");

    /// <summary>All bills there.</summary>
    public static IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Dist, "*.spdx.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Reads a bill.</summary>
    public static SpdxDocument Read(string file) => SpdxDocument.Parse(File.ReadAllText(file));

    /// <summary>Packages, as <c>name version</c>, that should be in a bill and are not.</summary>
    public static IReadOnlyList<string> Missing(SpdxDocument bill, IEnumerable<string> expected) =>
        [.. expected.Except(bill.Packages.Select(one => $"{one.Name} {one.VersionInfo}"))];
}
