using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Settings;

/// <summary>The five limits of the stability analysis, by its names and by ours.</summary>
public sealed class LimitNamesTests
{
    [Theory]
    [InlineData("MAX_CLIENTS", "Gateways", 1000)]
    [InlineData("MAX_W_PTT_ENTRIES", "WildPttEntries", 10_000)]
    [InlineData("MAX_STREAM_COUNT", "Streams", 100)]
    [InlineData("MAX_SCHEDULED_TASKS", "TemporaryBlocks", 1000)]
    [InlineData("MAX_QUEUE_SIZE", "EventQueue", 50_000)]
    public void A_limit_has_its_default_without_a_word_in_the_file(
        string old, string key, int value)
    {
        var limits = SettingsCase.ReadClean(string.Empty).Reflector.Limits;

        SettingsTable.Find("Limits", key).ShouldNotBeNull()
            .TextOf(SettingsCase.Read(string.Empty)).ShouldBe($"{value}");
        limits.ShouldBe(new Limits());
        Repository.Text("settings").ShouldContain(
            $"| `{old}` | `{key}` | {value} |", Case.Sensitive);
    }
}
