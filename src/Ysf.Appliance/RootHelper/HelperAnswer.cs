using System.Text.Json.Serialization;

namespace Ysf.Appliance.RootHelper;

/// <summary>A line of the answer: progress, and in the last line the result.</summary>
internal sealed record HelperAnswer
{
    /// <summary>Whether it was done; null in all lines but the last.</summary>
    public bool? Ok { get; init; }

    /// <summary>The step that runs, or the result.</summary>
    public string? Say { get; init; }

    /// <summary>Progress in percent.</summary>
    public int? Percent { get; init; }

    /// <summary>Why it was not done, a sentence without a full stop.</summary>
    public string? Error { get; init; }

    /// <summary>Facts about slots that only root can read.</summary>
    public SlotFacts? Slots { get; init; }

    /// <summary>Whether it was done.</summary>
    [JsonIgnore]
    public bool IsDone => Ok == true;

    /// <summary>Whether no line follows.</summary>
    [JsonIgnore]
    public bool IsLast => Ok is not null;

    public static HelperAnswer Done(string? words = null) => new() { Ok = true, Say = words };

    public static HelperAnswer Failed(string why) => new() { Ok = false, Error = why };
}
