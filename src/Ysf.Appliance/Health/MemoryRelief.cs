namespace Ysf.Appliance.Health;

/// <summary>The actions of the monitor against growing memory.</summary>
internal enum MemoryRelief
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Drop caches, collect garbage, and weigh again.</summary>
    Trim,

    /// <summary>Restart in order: a trim did not help.</summary>
    Restart,
}
