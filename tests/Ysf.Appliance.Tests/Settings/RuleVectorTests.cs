using System.Text.Json;

namespace Ysf.Tests.Settings;

/// <summary>The recorded behaviour of the Python reflector for two options.</summary>
public sealed class RuleVectorTests
{
    // The Python reflector takes no DG-ID at all and goes on when the list is wrong; we say what
    // is wrong and do not start. An empty value is the default with us, as with every key.
    private const string EmptyIsDefault = "";

    [Fact]
    public void The_list_is_read_as_recorded_and_what_was_an_empty_list_is_an_error()
    {
        foreach (var vector in Vectors("DGID list option"))
        {
            var text = vector.GetProperty("text").GetString()!;
            var expected = vector.GetProperty("list").EnumerateArray()
                .Select(number => new DgId(number.GetByte())).ToList();
            var room = expected.Count > 0 ? expected[0].ToString() : "50";
            var result = SettingsCase.Parse($"[DGID]\nlist={text}\ndefault={room}");
            if (expected.Count > 0)
            {
                result.Settings.ShouldNotBeNull(text).Reflector.Rooms.ShouldBe(expected);
            }
            else
            {
                result.HasErrors.ShouldBe(text != EmptyIsDefault, text);
            }
        }
    }

    [Fact]
    public void Auxiliary_ports_are_read_as_recorded()
    {
        foreach (var vector in Vectors("aux_port option (3 characters or less = none"))
        {
            var text = vector.GetProperty("text").GetString()!;
            var expected = vector.GetProperty("list").EnumerateArray().Select(
                pair => new ListeningPort(pair[1].GetUInt16(), new DgId(pair[0].GetByte())));
            SettingsCase.Read($"[DGID]\naux_port={text}")
                .Reflector.Ports.Skip(1).ShouldBe(expected, text);
        }
    }

    private static List<JsonElement> Vectors(string group) =>
        VectorFile.Read("rules.json", group);
}
