using System.Text.Json;

namespace Ysf.Appliance.RootHelper;

/// <summary>
/// A request to the root helper: a line of JSON, and the bytes of a file behind it.
/// </summary>
/// <param name="Act">One of <see cref="HelperActs"/>.</param>
/// <param name="File">The file to write, by its name on the page.</param>
/// <param name="Mark">Hash of the contents when the page read the file.</param>
/// <param name="Length">Number of bytes that follow the line.</param>
internal sealed record HelperRequest(
    string? Act, string? File = null, string? Mark = null, int Length = 0)
{
    /// <summary>The longest line.</summary>
    public const int LineMax = 1 << 10;

    /// <summary>Reads a request and the bytes that follow it; null, and why.</summary>
    /// <param name="input">The input, read byte by byte.</param>
    /// <param name="bytesMax">Maximum of bytes for a file.</param>
    /// <param name="bytes">The bytes that follow the line.</param>
    /// <param name="fault">Why the request is invalid.</param>
    public static HelperRequest? TryRead(
        Stream input, Func<string, int> bytesMax, out byte[] bytes, out string fault)
    {
        bytes = [];
        if (HelperLine.Read(input, LineMax) is not { } line)
        {
            fault = $"a request must be one line of at most {LineMax} bytes";
            return null;
        }

        if (Parse(line) is not { } request)
        {
            fault = "a request must be a JSON object";
            return null;
        }

        var max = bytesMax(request.File ?? string.Empty);
        if (request.Length < 0 || request.Length > max)
        {
            fault = $"length {request.Length} must be 0 to {max} bytes";
            return null;
        }

        bytes = new byte[request.Length];
        var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        fault = length == bytes.Length
            ? string.Empty
            : $"received {length} of {bytes.Length} bytes";
        return fault.Length == 0 ? request : null;
    }

    private static HelperRequest? Parse(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HelperJson.Default.HelperRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
