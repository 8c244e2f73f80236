using System.Text;
using System.Text.Json;
using CsCheck;
using Ysf.Appliance.Control;

namespace Ysf.Tests.Control;

/// <summary>Requests of the control socket and of MQTT, whatever their bytes.</summary>
public sealed class CommandRequestTests
{
    private static readonly Gen<string?> Word = Gen.OneOf(
        Gen.OneOf("block", "kick", "IU5AAA", "15m", "log", "é", "\"", "\\"),
        Gen.String[Gen.Char['!', '~'], 1, 12]).Null();

    [Fact]
    public void Written_request_is_read_back() =>
        Gen.Select(Word, Word, Word, Gen.Int.Nullable(), Gen.Bool).Sample(
            (command, name, time, count, follow) =>
            {
                var request = new CommandRequest
                {
                    Command = command,
                    Name = name,
                    For = time,
                    Count = count,
                    Follow = follow,
                };
                var line = JsonSerializer.SerializeToUtf8Bytes(
                    request, ControlJson.Default.CommandRequest);
                line.ShouldNotContain((byte)'\n');
                CommandRequest.TryReadJson(line).ShouldBe(request);
                CommandRequest.TryRead([(byte)' ', .. line]).ShouldBe(request);
            });

    [Fact]
    public void Words_are_read_in_their_order_whatever_blanks_are_between_them() =>
        Gen.Select(
            Gen.String[Gen.Char['a', 'z'], 1, 9].Where(word => word != "yes").Array[1, 5],
            Gen.OneOf(" ", "   ")).Sample((words, blanks) =>
            {
                var request = CommandRequest.TryRead(
                    Encoding.UTF8.GetBytes(blanks + string.Join(blanks, words) + blanks));
                request.ShouldBe(new CommandRequest
                {
                    Command = words[0],
                    Name = words.ElementAtOrDefault(1),
                    For = words.ElementAtOrDefault(2),
                });
            });

    [Theory]
    [InlineData("kick HOTSPOT yes", null, true)]
    [InlineData("block A* ever yes", "ever", true)]
    [InlineData("block A* ever", "ever", false)]
    [InlineData("block yes", null, false)]
    public void The_last_of_the_words_confirms(string line, string? time, bool isConfirmed)
    {
        var request = CommandRequest.FromWords(line);
        (request.For, request.Confirm).ShouldBe((time, isConfirmed));
    }

    [Fact]
    public void No_bytes_make_reading_throw()
    {
        const string Good = """
            {"command":"block","name":"IU5AAA","for":"15m","count":3,"follow":true}
            """;
        var values = Gen.OneOf(
            "null", "-1", "1e999", "99999999999", "1.5", "\"\"", "\"\\ud800\"", "[]", "{}", "true",
            "\"\\u0000\"", "\"\\", new string('[', 100), "\"\\ud800\":");
        Gen.OneOf(
            Gen.Byte.Array[0, 80],
            Gen.String[Gen.Char["{}[]\":,\\ucomandef0 "], 0, 60].Select(Encoding.UTF8.GetBytes),
            SpoiltJson.Of(Good, values).Select(Encoding.UTF8.GetBytes),
            Gen.Byte.Array[0, 20].Select(bytes => (byte[])[(byte)'{', .. bytes]))
            .Sample(
                bytes =>
                {
                    CommandRequest.TryReadJson(bytes);
                    CommandRequest.TryRead(bytes);
                },
                iter: 20_000);
    }
}
