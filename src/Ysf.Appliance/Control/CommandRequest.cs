using System.Text;
using System.Text.Json;

namespace Ysf.Appliance.Control;

/// <summary>What somebody asks of the running reflector: one line of JSON.</summary>
/// <remarks>Which members mean something is said at each of <see cref="Commands"/>.</remarks>
public sealed record CommandRequest
{
    /// <summary>One of <see cref="Commands.Names"/>.</summary>
    public string? Command { get; init; }

    /// <summary>A callsign or the name of a gateway.</summary>
    public string? Name { get; init; }

    /// <summary>A duration: a number with s, m, h or d behind it; of a block also "ever".</summary>
    public string? For { get; init; }

    /// <summary>The DG-ID that a gateway is to be in.</summary>
    public int? Room { get; init; }

    /// <summary>How many lines or overs.</summary>
    public int? Count { get; init; }

    /// <summary>Whether lines go on to come.</summary>
    public bool Follow { get; init; }

    /// <summary>Reads a line of JSON; null when it is no such object.</summary>
    public static CommandRequest? TryReadJson(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ControlJson.Default.CommandRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads JSON or words; null when it begins like JSON and is no such object.</summary>
    public static CommandRequest? TryRead(ReadOnlySpan<byte> text) =>
        text.TrimStart((byte)' ').StartsWith("{"u8)
            ? TryReadJson(text)
            : FromWords(Encoding.UTF8.GetString(text));

    /// <summary>Reads a line of words: <c>COMMAND [NAME [FOR]]</c>.</summary>
    public static CommandRequest FromWords(string line)
    {
        var words = line.Split(
            ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new CommandRequest
        {
            Command = words.ElementAtOrDefault(0),
            Name = words.ElementAtOrDefault(1),
            For = words.ElementAtOrDefault(2),
        };
    }
}
