using System.Text.Json.Serialization;

namespace Ysf.Machine.Host;

/// <summary>Wear of an eMMC, as it reports it.</summary>
/// <param name="Device">The kernel's name of it.</param>
/// <param name="UsedPercent">
/// Percent of its life that is used, rounded up to the next ten; 110 beyond its life, null when it
/// does not tell.
/// </param>
/// <param name="Reserve">
/// State of its spare blocks: normal, warning or urgent; null when it does not tell.
/// </param>
public sealed record FlashReport(string Device, int? UsedPercent, string? Reserve)
{
    /// <summary>Beyond the life that its maker promises.</summary>
    public const int BeyondLife = 110;

    /// <summary>Whether it should be replaced soon.</summary>
    [JsonIgnore]
    public bool IsWorn => UsedPercent >= BeyondLife || Reserve is "warning" or "urgent";
}
