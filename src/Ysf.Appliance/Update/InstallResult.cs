namespace Ysf.Appliance.Update;

/// <summary>The result of an installation.</summary>
/// <param name="End">In one word.</param>
/// <param name="Words">A sentence without a full stop.</param>
internal sealed record InstallResult(InstallEnd End, string Words)
{
    /// <summary>The version of the bundle; null when it could not be read.</summary>
    public string? Version { get; init; }
}

/// <summary>Ends of an installation; they decide what happens to the bundle.</summary>
internal enum InstallEnd
{
    /// <summary>The next boot is its trial.</summary>
    Done,

    /// <summary>The bundle is wrong, and will be so the next time.</summary>
    Refused,

    /// <summary>It is not the time for it.</summary>
    NotNow,

    /// <summary>The machine did not do it.</summary>
    NotDone,
}
