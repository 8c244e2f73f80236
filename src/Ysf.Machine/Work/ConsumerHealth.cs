using System.Text.Json.Serialization;

namespace Ysf.Machine.Work;

/// <summary>Health of a part: its state, its backlog and its losses.</summary>
/// <param name="Name">The part.</param>
/// <param name="State">What it says of itself; empty when there is nothing to say.</param>
/// <param name="Behind">Events that wait for it.</param>
/// <param name="Lost">Events that it was too slow for, since the start.</param>
public sealed record ConsumerHealth(string Name, string State, long Behind, long Lost)
{
    /// <summary>The reason why it cannot work; null without one.</summary>
    public string? Fault { get; init; }

    /// <summary>A hint that degrades nothing; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hint { get; init; }

    /// <summary>Whether it failed so often that it is not started again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasGivenUp { get; init; }
}
