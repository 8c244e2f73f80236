using System.Text.Json.Serialization;
using Ysf.Appliance.Control;

namespace Ysf.Appliance.Admin;

/// <summary>The result of reading or writing a file.</summary>
internal sealed record FileAnswer
{
    /// <summary>Whether it was done.</summary>
    public bool Ok => Error is null;

    /// <summary>Why not; null when it was done.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// Whom the rules would hit; nothing was written, and is when sent again with <c>?confirm=1</c>.
    /// </summary>
    public Reach? Confirm { get; init; }

    /// <summary>Problems in the text that was sent.</summary>
    public IReadOnlyList<FileProblem>? Problems { get; init; }

    /// <summary>Notes of the reflector on the new file.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>The new ids that have to be agreed to before anything is written.</summary>
    public string? NewIds { get; init; }

    /// <summary>The file's ETag: a hash of its contents.</summary>
    public string? Mark { get; init; }

    /// <summary>The contents of the file.</summary>
    [JsonIgnore]
    public string? Text { get; init; }

    /// <summary>The status of the answer.</summary>
    [JsonIgnore]
    public int Status { get; init; } = 200;

    public static FileAnswer Failed(int status, string error) =>
        new() { Status = status, Error = error };
}
