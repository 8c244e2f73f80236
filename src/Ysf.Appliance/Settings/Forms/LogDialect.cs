namespace Ysf.Appliance.Settings.Forms;

/// <summary>Which family of dashboards can read the log file.</summary>
public enum LogDialect
{
    /// <summary>Lines as pYSFReflector3 writes them.</summary>
    Pysf,

    /// <summary>Lines as the single-stream C++ reflector writes them.</summary>
    Classic,
}
