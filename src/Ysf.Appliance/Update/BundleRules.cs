namespace Ysf.Appliance.Update;

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
            return $"it is for {bundle.Compatible}, this is {compatible}";
        }

        if (ReleaseVersion.TryRead(bundle.Version) is not { } offered)
        {
            return $"its version {bundle.Version} is none; it must be {ReleaseVersion.Rule}";
        }

        // An image whose own version cannot be read must be able to get out of that.
        var difference = offered.CompareTo(ReleaseVersion.TryRead(running));
        return difference < 0 ? $"{offered} is older than {running}, which runs"
            : difference == 0 && !isAgain ? $"{offered} is what runs; --again installs it anew"
            : null;
    }

    /// <summary>Why nothing may be installed just now; null when it may.</summary>
    public static string? Hindrance(SlotState state, RunningSlot running) =>
        running.IsOnTrial(state)
            ? "this version is on trial itself; wait until `update status` says how that ended"
        : state.IsPending
            ? $"slot {state.Trial} waits for its trial: restart the machine, or `update cancel`"
        : null;
}
