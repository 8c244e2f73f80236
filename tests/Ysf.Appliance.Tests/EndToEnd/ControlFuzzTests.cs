using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Ysf.Tests.EndToEnd;

/// <summary>Requests of any bytes to the control socket of the published program.</summary>
public sealed class ControlFuzzTests
{
    [Fact]
    public void Whatever_is_asked_is_answered_by_one_line_and_the_program_goes_on()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        ReflectorTests.Eventually(() => program.Ask("status").ExitCode == 0);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
        socket.Connect(new UnixDomainSocketEndPoint(program.Socket));
        using var stream = new NetworkStream(socket) { ReadTimeout = 5000 };
        using var reader = new StreamReader(stream);

        Requests().Sample(
            request =>
            {
                stream.Write([.. request.Where(value => value != '\n').Take(4000), (byte)'\n']);
                using var answer = JsonDocument.Parse(reader.ReadLine().ShouldNotBeNull());
                var isDone = answer.RootElement.GetProperty("ok").GetBoolean();
                (isDone || answer.RootElement.GetProperty("error").GetString()!.Length > 0)
                    .ShouldBeTrue();
            },
            iter: 1000,
            threads: 1);

        var status = program.Ask("status", "--json");
        status.ExitCode.ShouldBe(0, status.Output);
        program.Log.ShouldNotContain("\nE: ");
        Directory.Exists(program.PathOf("crash")).ShouldBeFalse();
    }

    private static Gen<byte[]> Requests()
    {
        var command = Gen.OneOf(
            "status", "gateways", "streams", "blocks", "heard", "metrics", "block", "unblock",
            "mute", "unmute", "kick", "log", "", "STATUS", "no\\u0000ne");
        var name = Gen.OneOf(
            Gen.OneOf(
                "IU5AAA", "IU5AAA-ND", " ", "-", "*", "LONGERTHANTEN", "é", "\\ud83d\\ude00"),
            Gen.String[Gen.Char["AZ09-/ *.\u007f"], 0, 12]);
        var time = Gen.OneOf("15m", "1s", "0s", "365d", "366d", "-1m", "9999999999d", "m", "");
        var good = Gen.Select(command, name, time, Gen.Int, (what, who, until, count) =>
            $"{{\"command\":\"{what}\",\"name\":\"{who}\",\"for\":\"{until}\",\"count\":{count}}}");
        var values = Gen.OneOf(
            "null", "-1", "1e999", "2147483648", "\"\\ud800\"", "[]", "{}", "true", "\"", "\\");
        var spoilt = SpoiltJson.Of(
            "{\"command\":\"heard\",\"name\":\"IU5AAA\",\"for\":\"15m\",\"count\":3}", values);
        return Gen.OneOf(
            good.Select(Encoding.UTF8.GetBytes), spoilt.Select(Encoding.UTF8.GetBytes),
            Gen.Byte.Array[0, 200]);
    }
}
