using System.Diagnostics;

namespace Ysf.Tests.EndToEnd;

/// <summary>Programs of other people that tests start.</summary>
internal static class Tools
{
    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'),
        "/usr/local/sbin", "/usr/sbin", "/sbin",
    ];

    private static readonly string[] Compilers =
        ["/usr/bin/clang", "/usr/bin/gcc", "/usr/bin/cc"];

    /// <summary>Skips the test when this machine does not have one of the programs.</summary>
    public static void Need(params string[] names)
    {
        var missing = names.Where(name => !Folders.Any(folder => File.Exists(Path.Combine(folder, name))));
        Assert.SkipWhen(missing.Any(), $"not installed: {string.Join(", ", missing)}");
    }

    /// <summary>Runs a program to its end, which has to be a good one.</summary>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {said}");
    }

    /// <summary>The C compiler of this machine; skips the test when there is none.</summary>
    public static string Compiler()
    {
        var found = Compilers.FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "there is no C compiler here");
        return found!;
    }
}
