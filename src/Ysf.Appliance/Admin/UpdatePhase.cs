using System.Text.Json.Serialization;

namespace Ysf.Appliance.Admin;

/// <summary>Phases of an update that the page received.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UpdatePhase>))]
internal enum UpdatePhase
{
    /// <summary>Nothing was sent since the reflector started.</summary>
    None,

    /// <summary>It comes.</summary>
    Receiving,

    /// <summary>Root looks at it and writes the other slot.</summary>
    Installing,

    /// <summary>The next start is its trial.</summary>
    Installed,

    /// <summary>It did not come whole, was refused, or could not be written.</summary>
    Failed,
}
