namespace Ysf.Appliance.Slots;

/// <summary>States of an update, as update.json spells them.</summary>
internal static class UpdateStates
{
    public const string None = "none";

    /// <summary>The other slot is being written, or the power was cut while it was.</summary>
    public const string Installing = "installing";

    /// <summary>The next boot is its trial.</summary>
    public const string Installed = "installed";

    public const string Committed = "committed";

    /// <summary>Its trial ended badly, and the slot before is back.</summary>
    public const string Failed = "failed";

    public const string Cancelled = "cancelled";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [None, Installing, Installed, Committed, Failed, Cancelled];
}
