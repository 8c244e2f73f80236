using System.Text.Json;
using System.Text.RegularExpressions;
using Ysf.Appliance.Feeds;
using Ysf.Tests.Logging;
using Ysf.Tests.Settings;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Feeds;

/// <summary>The README of the feeds lists the keys of the JSON feed, in their order.</summary>
public sealed partial class JsonKeysTests
{
    private static readonly string[] Documented =
    [
        .. Row().Matches(Repository.Read("src/Ysf.Appliance/Feeds/README.md"))
            .SelectMany(row => row.Groups[1].Value.Split(';'))
            .Select(keys => string.Join(' ', Key().Matches(Aside().Replace(keys, string.Empty))
                .Select(key => key.Groups[1].Value))),
    ];

    [Fact]
    public void Each_message_has_its_keys_in_the_readme()
    {
        string[] messages =
        [
            JsonMessages.SystemMessage(SettingsCase.ReadClean(string.Empty)),
            .. Enum.GetValues<EventKind>().Select(kind => JsonMessages.Of(new ReflectorEvent
            {
                Kind = kind,
                At = default,
                Fich = new Fich(0x20070209),
            })).OfType<string>(),
            .. JsonMessages.Lists(SnapshotCase.WithGateway("GW1", default, "10.1.2.3")),
            .. JsonMessages.Lists(SnapshotCase.WithBlocks("IU5AAA", "GW1", "10.0.0.7", "IU5BBB")),
        ];

        foreach (var message in messages)
        {
            var keys = string.Join(' ', JsonDocument.Parse(message).RootElement.EnumerateObject()
                .Select(member => member.Name));
            var atOneGateway = keys.Replace("TR GW IP", "TR", StringComparison.Ordinal);
            Documented.ShouldContain(atOneGateway, $"no row of the README has these keys: {keys}");
        }

        messages.Length.ShouldBeGreaterThan(15);
    }

    [GeneratedRegex(@"^\| [^|`]+ \| (`[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Aside();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
