namespace Ysf.Appliance.Power;

/// <summary>The mains as its line says it.</summary>
internal enum MainsState
{
    /// <summary>No line, or none that can be read yet.</summary>
    Unknown,

    There,
    Lost,

    /// <summary>The line says no, and never said yes.</summary>
    Doubted,
}
