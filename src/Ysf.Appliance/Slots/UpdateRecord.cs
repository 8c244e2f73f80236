using System.Text.Json.Serialization;

namespace Ysf.Appliance.Slots;

/// <summary>The result of the last update; kept as update.json.</summary>
/// <remarks>
/// Both ways readable: a version that knows less leaves out members that it does not know, and all
/// members may be missing. So a member never changes its meaning; a new one is added in its place,
/// and <see cref="Format"/> tells for people which version wrote the file.
/// </remarks>
internal sealed record UpdateRecord
{
    /// <summary>The form that this version writes.</summary>
    public const int FormatWritten = 1;

    /// <summary>Versions remembered as failed; more are of no use.</summary>
    public const int FailedMax = 8;

    public int Format { get; init; } = FormatWritten;

    /// <summary>One of <see cref="UpdateStates"/>; another one is of a newer version.</summary>
    public string State { get; init; } = UpdateStates.None;

    /// <summary>The version that was to come; null when unknown.</summary>
    public string? Version { get; init; }

    /// <summary>The version that it was to come in the place of.</summary>
    public string? From { get; init; }

    /// <summary>The slot that was written, A or B.</summary>
    public string? Slot { get; init; }

    /// <summary>When that was noted; UTC, by a clock that may be wrong after a start.</summary>
    public DateTime? At { get; init; }

    /// <summary>Why, as a sentence without a full stop; null without one.</summary>
    public string? Reason { get; init; }

    /// <summary>Versions that failed here, which are not tried again by themselves; the newest
    /// last.</summary>
    public IReadOnlyList<string>? Failed { get; init; }

    /// <summary>
    /// The version that did not come back from its trial, for an unknown reason: it may have been a
    /// power cut. A second time it is one that failed.
    /// </summary>
    public string? Lost { get; init; }

    /// <summary>
    /// The bundle or version that was refused since, when nothing was changed; null when none was.
    /// </summary>
    public string? Refused { get; init; }

    /// <summary>Why it was refused, as a sentence without a full stop.</summary>
    public string? RefusedWhy { get; init; }

    /// <summary>The same, with how it ended.</summary>
    public UpdateRecord As(string state, string? reason, DateTime now) =>
        this with
        {
            Format = FormatWritten,
            State = state,
            Reason = reason,
            At = now,
            Refused = null,
            RefusedWhy = null,
        };

    /// <summary>The same, and another bundle was refused.</summary>
    /// <param name="what">Its version, or its file's name.</param>
    /// <param name="why">A sentence without a full stop.</param>
    public UpdateRecord WithRefusal(string what, string why) =>
        this with { Format = FormatWritten, Refused = what, RefusedWhy = why };

    /// <summary>The same, and its version is one that failed.</summary>
    public UpdateRecord AsFailed(string reason, DateTime now)
    {
        IReadOnlyList<string> others =
            [.. (Failed ?? []).Where(version => version != Version).TakeLast(FailedMax - 1)];
        return As(UpdateStates.Failed, reason, now) with
        {
            Failed = Version is null ? Failed : [.. others, Version],
        };
    }

    /// <summary>The same, and its version is one that did not come back.</summary>
    public UpdateRecord AsLost(string reason, DateTime now) =>
        Version is null || Version == Lost
            ? AsFailed(reason, now)
            : As(UpdateStates.Failed, reason, now) with { Lost = Version };

    /// <summary>Whether that version must not be retried automatically.</summary>
    public bool HasFailed(string? version) =>
        version is not null && Failed?.Contains(version) == true;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(UpdateRecord))]
internal sealed partial class UpdateJson : JsonSerializerContext;
