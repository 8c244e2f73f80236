namespace Ysf.Machine.Work;

/// <summary>Exit codes of the process, numbered as in the s6 family.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The request could not be carried out.</summary>
    public const int NotDone = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The settings are wrong: starting again will not help.</summary>
    public const int Settings = 100;

    /// <summary>The system did not give what is needed: starting again may help.</summary>
    public const int System = 111;
}
