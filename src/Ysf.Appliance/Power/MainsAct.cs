namespace Ysf.Appliance.Power;

/// <summary>The act of a change of the mains.</summary>
internal enum MainsAct
{
    None,

    /// <summary>It is lost: write all state.</summary>
    Save,

    /// <summary>It is back in time.</summary>
    Resume,

    /// <summary>It stayed away.</summary>
    SwitchOff,
}
