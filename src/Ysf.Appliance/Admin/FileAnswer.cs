using System.Text.Json.Serialization;

namespace Ysf.Appliance.Admin;

/// <summary>What became of a file that was to be read or written.</summary>
internal sealed record FileAnswer
{
    /// <summary>Whether it was done.</summary>
    public bool Ok => Error is null;

    /// <summary>Why not; null when it was done.</summary>
    public string? Error { get; init; }

    /// <summary>What is wrong in what was sent.</summary>
    public IReadOnlyList<FileProblem>? Problems { get; init; }

    /// <summary>What the reflector says to the new file.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>By which the file is known as it is now.</summary>
    public string? Mark { get; init; }

    /// <summary>What stands in it.</summary>
    [JsonIgnore]
    public string? Text { get; init; }

    /// <summary>The status of the answer.</summary>
    [JsonIgnore]
    public int Status { get; init; } = 200;

    public static FileAnswer Failed(int status, string error) =>
        new() { Status = status, Error = error };
}
