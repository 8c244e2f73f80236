namespace Ysf.Appliance;

/// <summary>How the process ends, for whoever started it; the numbers of the s6 family.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>What was asked for could not be done.</summary>
    public const int NotDone = 1;

    /// <summary>The settings are wrong: starting again will not help.</summary>
    public const int Settings = 100;

    /// <summary>The system did not give what is needed: starting again may help.</summary>
    public const int System = 111;
}
