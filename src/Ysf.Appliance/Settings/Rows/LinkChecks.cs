using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Rules that bind several keys of one <c>[Link NAME]</c>.</summary>
internal static class LinkChecks
{
    // FCS has six characters for it.
    private const int FcsCallMax = 6;

    /// <summary>Whether a text may be the name by which a far end knows us.</summary>
    public static bool IsCallsign(string text) =>
        text.Length <= CallsignField.Size
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '/');

    /// <summary>Why a callsign does not do for a far end; null when it does.</summary>
    public static string? FaultOf(LinkTarget target, string call) =>
        target.Kind == LinkKind.Fcs && call.Length > FcsCallMax
            ? $"must have at most {FcsCallMax} characters for FCS"
            : null;

    public static void Apply(FileValues values)
    {
        CheckTarget(values);
        CheckCallsign(values);
        CheckPassword(values);
    }

    /// <summary>Checks the DG-IDs of all links against those of the reflector.</summary>
    public static void ApplyRooms(FileValues values)
    {
        var prefix = Keys.Link.Section.Prefix!;
        foreach (var (name, read) in values.Of(Keys.Link.All))
        {
            var first = values.OfKind(prefix).First(entry => entry.Section[prefix.Length..].Trim()
                .Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!values.Problems.HasError(first.Section, Keys.Link.DgId.Key)
                && FaultOf(values, read.Of(Keys.Link.DgId)) is { } fault)
            {
                values.In(first).Error(Keys.Link.DgId, fault);
            }
        }
    }

    private static string? FaultOf(FileValues values, DgId room) =>
        !values.Of(Keys.Rooms.List).Contains(room) ? "must be a DG-ID of [DGID] list"
        : room == values.Of(Keys.Rooms.Local) || room == values.Of(Keys.Parrot.DgId)
            || room == values.Of(Keys.Replay.DgId)
            ? "must be a DG-ID that carries overs: not local, parrot or replay"
        : null;

    private static void CheckTarget(FileValues values)
    {
        if (values.Of(Keys.Link.To).Host.Length == 0 && !values.HasError(Keys.Link.To))
        {
            values.Error(Keys.Link.To, "must be set");
        }

        // The host name before a colon of a port has none itself.
        if (values.Of(Keys.Link.To).IsIPv4Only
            && LinkTarget.TryReadPlace(values.Of(Keys.Link.Host), 1, out var host, out _)
            && host.Contains(':', StringComparison.Ordinal))
        {
            values.Error(Keys.Link.Host, "must be an IPv4 address or a name: BrandMeister and FCS have no IPv6");
        }
    }

    private static void CheckCallsign(FileValues values)
    {
        var call = values.Of(Keys.Link.Callsign);
        if (values.HasError(Keys.Link.Callsign))
        {
            return;
        }

        if (call.Length == 0)
        {
            values.Error(Keys.Link.Callsign, "must be set");
        }
        else if (FaultOf(values.Of(Keys.Link.To), call) is { } fault)
        {
            values.Error(Keys.Link.Callsign, fault);
        }
    }

    private static void CheckPassword(FileValues values)
    {
        var (password, file) = (values.Of(Keys.Link.Password), values.Of(Keys.Link.PasswordFile));
        if (password.Length > LinkSettings.PasswordMax)
        {
            values.Error(Keys.Link.Password, $"must have at most {LinkSettings.PasswordMax} characters");
        }

        if (values.Of(Keys.Link.To).Kind != LinkKind.BrandMeister)
        {
            return;
        }

        if (password.Length == 0 && file.Length == 0)
        {
            values.Error(Keys.Link.Password, "must be set for BrandMeister, or PasswordFile");
        }
        else if (password.Length > 0 && file.Length > 0)
        {
            values.Error(Keys.Link.PasswordFile, "must be empty, since there is a Password");
        }
    }
}
