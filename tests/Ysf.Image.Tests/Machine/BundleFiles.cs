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
}
