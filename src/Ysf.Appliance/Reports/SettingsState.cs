namespace Ysf.Appliance.Reports;

/// <summary>Origins of the settings in force, compared with the file.</summary>
public enum SettingsState
{
    /// <summary>They are those of the file.</summary>
    InForce,

    /// <summary>They are those of the file, for less than a minute.</summary>
    OnTrial,

    /// <summary>The file has others, which could not be applied.</summary>
    Refused,

    /// <summary>The file holds others, with which the reflector did not answer itself.</summary>
    TakenBack,

    /// <summary>The file was broken or missing at the start: those that worked last.</summary>
    LastGood,

    /// <summary>The file was broken or missing at the start, and none ever worked.</summary>
    BuiltIn,
}
