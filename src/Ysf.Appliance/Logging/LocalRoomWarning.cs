namespace Ysf.Appliance.Logging;

/// <summary>
/// Warns of a gateway that something put into the local DG-ID, where its operator hears nothing
/// and finds no fault.
/// </summary>
internal static class LocalRoomWarning
{
    /// <summary>The warning of an event; null when it has none.</summary>
    public static string? Of(in ReflectorEvent happened) => happened.Local
        ? $"Gateway {happened.Gateway} hears nobody, and nobody hears it:"
            + $" {Reason(happened)} places it on DG-ID {happened.DgId.Number}, the local one"
        : null;

    private static string Reason(in ReflectorEvent happened) => happened.Hold switch
    {
        HoldReason.PortOrName => "its name or port",
        HoldReason.Options => "its own options",
        _ => "home.db",
    };
}
