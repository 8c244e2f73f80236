namespace Ysf.Tests.EndToEnd;

/// <summary>Programs of other people that tests start.</summary>
internal static class Tools
{
    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'),
        "/usr/local/sbin", "/usr/sbin", "/sbin",
    ];

    /// <summary>Skips the test when this machine does not have one of the programs.</summary>
    public static void Need(params string[] names)
    {
        var missing = names.Where(name => !Folders.Any(folder => File.Exists(Path.Combine(folder, name))));
        Assert.SkipWhen(missing.Any(), $"not installed: {string.Join(", ", missing)}");
    }
}
