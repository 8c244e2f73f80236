using System.Text.Json;

namespace Ysf.Appliance.Door;

/// <summary>
/// A request to the root helper: a line of JSON, and the bytes of a file behind it.
/// </summary>
/// <param name="Act">One of <see cref="DoorActs"/>.</param>
/// <param name="File">Which file is to be written, by its name on the page.</param>
/// <param name="Mark">By which the file was known when it was read.</param>
/// <param name="Length">How many bytes follow the line.</param>
internal sealed record DoorRequest(
    string? Act, string? File = null, string? Mark = null, int Length = 0)
{
    /// <summary>The longest line.</summary>
    public const int LineMax = 1 << 10;

    /// <summary>Reads one, and the bytes that follow it; null, and why.</summary>
    /// <param name="input">Where it comes from, by small pieces.</param>
    /// <param name="bytesMax">As much as may follow for a file.</param>
    /// <param name="bytes">What follows.</param>
    /// <param name="fault">Why it is none.</param>
    public static DoorRequest? TryRead(
        Stream input, Func<string, int> bytesMax, out byte[] bytes, out string fault)
    {
        bytes = [];
        if (DoorLine.Read(input, LineMax) is not { } line)
        {
            fault = $"a request is one line of at most {LineMax} bytes";
            return null;
        }

        if (Parse(line) is not { } request)
        {
            fault = "a request is an object of JSON";
            return null;
        }

        var max = bytesMax(request.File ?? string.Empty);
        if (request.Length < 0 || request.Length > max)
        {
            fault = $"at most {max} bytes may follow";
            return null;
        }

        bytes = new byte[request.Length];
        var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        fault = length == bytes.Length
            ? string.Empty
            : $"{bytes.Length} bytes are announced, and {length} came";
        return fault.Length == 0 ? request : null;
    }

    private static DoorRequest? Parse(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DoorJson.Default.DoorRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
