namespace Ysf.Appliance;

/// <summary>Verdicts of a trial on new settings.</summary>
internal enum TrialVerdict
{
    /// <summary>There is no trial.</summary>
    None,

    /// <summary>It goes on.</summary>
    Open,

    /// <summary>They worked for their time.</summary>
    Good,

    /// <summary>The reflector does not answer itself any more.</summary>
    Broken,
}
