namespace Ysf.Appliance.Slots;

/// <summary>Which bundles may be installed. Pure.</summary>
internal static class BundleRules
{
    /// <summary>Why a bundle is refused; null when it may be installed.</summary>
    /// <param name="bundle">What it says of itself.</param>
    /// <param name="compatible">The board of this machine, as bundles spell it.</param>
    /// <param name="running">The version that runs.</param>
    /// <param name="isAgain">Whether the same version may be installed over itself.</param>
    public static string? Refusal(
        BundleFacts bundle, string compatible, string running, bool isAgain)
    {
        if (bundle.Compatible != compatible)
        {
            return $"it is for {bundle.Compatible}, this is {compatible}; nothing was changed";
        }

        if (ReleaseVersion.TryRead(bundle.Version) is not { } offered)
        {
            return $"its version {bundle.Version} is not valid; it must be {ReleaseVersion.Rule}";
        }

        // An image whose own version cannot be read must be able to get out of that.
        var difference = offered.CompareTo(ReleaseVersion.TryRead(running));
        return difference < 0 ? $"{offered} is older than {running}, which runs; nothing was changed"
            : difference == 0 && !isAgain ? $"{offered} already runs; --again installs it anyway"
            : null;
    }

    /// <summary>Why nothing may be installed just now; null when it may.</summary>
    /// <param name="state">The slot state.</param>
    /// <param name="running">The slot that runs.</param>
    /// <param name="safeMode">Why the reflector is in safe mode; null when it is not.</param>
    public static string? Hindrance(SlotState state, RunningSlot running, string? safeMode) =>
        running.IsOnTrial(state)
            ? "this version is on trial; wait until `update status` reports its result"
        : state.IsPending
            ? $"slot {state.Trial} waits for its trial: restart the machine, or run `update cancel`"
        : safeMode is not null
            ? "safe mode is on, and the update waits for its end; `ysf-appliance safe-mode off`"
                + " ends it"
        : null;
}
