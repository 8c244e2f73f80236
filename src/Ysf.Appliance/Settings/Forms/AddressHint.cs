namespace Ysf.Appliance.Settings.Forms;

/// <summary>Guesses the meaning of an address that is refused.</summary>
internal static class AddressHint
{
    /// <summary>The meaning, to follow a semicolon; null for no idea.</summary>
    public static string? Of(string value)
    {
        if (value is "*" || value.Equals("any", StringComparison.OrdinalIgnoreCase)
            || value.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return "all addresses are 0.0.0.0 or ::";
        }

        if (value.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return "this host is 127.0.0.1 or ::1";
        }

        return HostText.FaultOf(value) is { } fault && fault.StartsWith("has ", StringComparison.Ordinal)
            ? $"it {fault}"
            : null;
    }
}
