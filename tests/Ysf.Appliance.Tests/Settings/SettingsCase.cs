using Ysf.Appliance.Settings;

namespace Ysf.Tests.Settings;

/// <summary>Shorthand for reading a text as the settings file <c>test.ini</c>.</summary>
internal static class SettingsCase
{
    public const string StateDirectory = "/state";

    public static SettingsResult Parse(string text) =>
        SettingsReader.Parse(text, "test.ini", StateDirectory, "1.2.3");

    /// <summary>The settings of a text without errors.</summary>
    public static ApplianceSettings Read(string text)
    {
        var result = Parse(text);
        result.HasErrors.ShouldBeFalse(string.Join('\n', result.Problems));
        return result.Settings.ShouldNotBeNull();
    }

    /// <summary>The settings of a text with nothing wrong in it at all.</summary>
    public static ApplianceSettings ReadClean(string text)
    {
        Parse(text).Problems.ShouldBeEmpty();
        return Read(text);
    }

    public static string[] Problems(string text) =>
        [.. Parse(text).Problems.Select(problem => problem.ToString())];
}
