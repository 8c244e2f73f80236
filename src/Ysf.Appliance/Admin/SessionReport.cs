using System.Text.Json.Serialization;

namespace Ysf.Appliance.Admin;

/// <summary>Whether somebody is logged in.</summary>
/// <param name="IsIn">Whether he is.</param>
/// <param name="Csrf">What he is to say with what changes something; null when he is not.</param>
internal sealed record SessionReport(bool IsIn, string? Csrf)
{
    /// <summary>Why nobody may log in from there; null when one may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }
}
