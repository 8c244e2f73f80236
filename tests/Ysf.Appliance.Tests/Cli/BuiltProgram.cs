namespace Ysf.Tests.Cli;

/// <summary>The program as built beside these tests; it needs the runtime of .NET.</summary>
internal static class BuiltProgram
{
    /// <summary>The published program where the tests have one, else the built one.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64") is { Length: > 0 } published
            ? published
            : System.IO.Path.Combine(AppContext.BaseDirectory, "ysf-appliance");
}
