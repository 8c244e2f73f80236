namespace Ysf.Appliance.Logging;

/// <summary>The fields of an event for programs that read the log.</summary>
/// <param name="Event">The <see cref="EventKind"/>.</param>
internal sealed record LogFields(string Event)
{
    /// <summary>The gateway's name; null where the event has none.</summary>
    public string? Gateway { get; init; }

    /// <summary>The talker's callsign.</summary>
    public string? Call { get; init; }

    /// <summary>1 to 99; 0 where the event has none.</summary>
    public int DgId { get; init; }

    /// <summary>Address and port.</summary>
    public string? Address { get; init; }

    /// <summary>The over's number in the log.</summary>
    public string? Stream { get; init; }

    public static LogFields Of(in ReflectorEvent happened) => new($"{happened.Kind}")
    {
        Gateway = Named(happened.Gateway),
        Call = Named(happened.Source),
        DgId = happened.DgId.Number,
        Address = happened.Remote == default ? null : $"{happened.Remote}",
        Stream = happened.Stream == default ? null : $"{happened.Stream}",
    };

    private static string? Named(CallsignField field) =>
        field.IsBlank ? null : $"{field.Trimmed}";
}
