namespace Ysf.Appliance.Logging;

/// <summary>
/// Warns of a gateway that something put into the local DG-ID, where its operator hears nothing
/// and finds no fault.
/// </summary>
internal static class LocalRoomWarning
{
    /// <summary>The warning of an event; null when it has none.</summary>
    public static string? Of(in ReflectorEvent happened) => happened.Local
        ? $"Gateway {happened.Gateway} is alone:"
            + $" {Reason(happened)} places it in the local DG-ID {happened.DgId.Number}, which"
            + " forwards no overs"
        : null;

    private static string Reason(in ReflectorEvent happened) => happened.Hold switch
    {
        HoldReason.PortOrName => "its name or port",
        HoldReason.Options => "its own options",
        _ => "home.db",
    };
}
