using System.Text.Json.Serialization;
using Ysf.Appliance.Control;

namespace Ysf.Appliance.Admin;

/// <summary>The result of a restore by the page, or what it would be.</summary>
internal sealed record RestoreAnswer
{
    /// <summary>Whether it was done; of a preview, whether it can be.</summary>
    public bool Ok => Error is null;

    /// <summary>Why not; null when it was done.</summary>
    public string? Error { get; init; }

    /// <summary>Name and version of the program that made the backup.</summary>
    public string? Product { get; init; }

    /// <summary>The name of the machine it was made on.</summary>
    public string? Host { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime? Date { get; init; }

    /// <summary>A sentence for each file of the backup, and notes of the reflector.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>A line for each key that changes, and one for each file of rules that does.</summary>
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>Errors and warnings in the files of the backup.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>The new ids that have to be agreed to by <c>X-New-Ids</c>.</summary>
    public string? NewIds { get; init; }

    /// <summary>Whom the rules would hit; agreed to by <c>?confirm=1</c>.</summary>
    public Reach? Confirm { get; init; }

    /// <summary>The status of the answer.</summary>
    [JsonIgnore]
    public int Status { get; init; } = 200;

    public static RestoreAnswer Failed(int status, string error) =>
        new() { Status = status, Error = error };
}
