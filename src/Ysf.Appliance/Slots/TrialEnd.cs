namespace Ysf.Appliance.Slots;

/// <summary>Whether a trial has come to its end.</summary>
internal enum TrialEnd
{
    NotYet,

    /// <summary>The slot proved itself.</summary>
    Commit,

    /// <summary>Its time is over.</summary>
    GiveUp,
}
