using System.Text;
using System.Text.Json;

namespace Ysf.Appliance.Control;

/// <summary>A request to the running reflector: one line of JSON.</summary>
/// <remarks><see cref="Commands"/> documents the members of each command.</remarks>
public sealed record CommandRequest
{
    // The last of a line of words.
    private const string Yes = "yes";

    /// <summary>One of <see cref="Commands.Names"/>.</summary>
    public string? Command { get; init; }

    /// <summary>A callsign or the name of a gateway.</summary>
    public string? Name { get; init; }

    /// <summary>A duration: a number with s, m, h or d behind it; of a block also "ever".</summary>
    public string? For { get; init; }

    /// <summary>The DG-ID that a gateway is to be in.</summary>
    public int? Room { get; init; }

    /// <summary>DG-IDs that a gateway is to hear: <c>9;41+</c>, "none" or "auto".</summary>
    public string? Rooms { get; init; }

    /// <summary>Wish for a link: "on", "off", "auto" or a far end.</summary>
    public string? To { get; init; }

    /// <summary>Number of lines or overs.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// Whether it is to be done although it hits more than one gateway or many callsigns.
    /// </summary>
    public bool Confirm { get; init; }

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

    /// <summary>Reads a line of words: <c>COMMAND [NAME [FOR or ROOMS]] [yes]</c>.</summary>
    public static CommandRequest FromWords(string line)
    {
        var words = line.Split(
            ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isConfirmed = words.Length > 2 && words[^1] == Yes;
        words = isConfirmed ? words[..^1] : words;
        return new CommandRequest
        {
            Confirm = isConfirmed,
            Command = words.ElementAtOrDefault(0),
            Name = words.ElementAtOrDefault(1),
            For = words.ElementAtOrDefault(2),
        };
    }
}
