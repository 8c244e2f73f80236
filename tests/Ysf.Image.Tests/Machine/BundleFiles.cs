using System.Globalization;

namespace Ysf.Tests.Image;

/// <summary>The updates that scripts/test-bundles.sh makes.</summary>
internal static class BundleFiles
{
    /// <summary>
    /// The path of one in the folder that YSF_BUNDLES names; skips the test without one.
    /// </summary>
    public static string PathOf(string name)
    {
        var folder = Environment.GetEnvironmentVariable("YSF_BUNDLES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder),
            "YSF_BUNDLES names no folder with updates: make test-image");
        return Path.Combine(folder!, name + ".raucb");
    }

    /// <summary>The version of the card, or one of those that the script counts from it.</summary>
    public static string VersionAfter(int later)
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        using var slot = new CardFiles(disk, CardRegion.SlotA);
        var version = slot.Text("version").Trim();
        if (later == 0)
        {
            return version;
        }

        var numbers = version.Split('-')[0].Split('.');
        numbers[^1] = (int.Parse(numbers[^1], CultureInfo.InvariantCulture) + later)
            .ToString(CultureInfo.InvariantCulture);
        return string.Join('.', numbers);
    }
}
