using System.Text.Json.Serialization;

namespace Ysf.Appliance.Admin;

/// <summary>Whether the browser is logged in.</summary>
/// <param name="IsIn">Whether it is.</param>
/// <param name="Csrf">Token for requests that change something; null when it is not.</param>
internal sealed record SessionReport(bool IsIn, string? Csrf)
{
    /// <summary>Why the browser's source may not log in; null when it may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }
}
