using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Logging;

/// <summary>Settings of logs under test; each test changes those that it is about.</summary>
internal static class TestLog
{
    /// <summary>A log of pYSFReflector3's dialect: one file, three of 1 MiB at most.</summary>
    /// <param name="folder">The folder of its files.</param>
    public static LogSettings In(string folder) => new()
    {
        DisplayLevel = 0,
        FileLevel = 1,
        FilePath = folder,
        FileRoot = "refl",
        FileRotate = false,
        Dialect = LogDialect.Pysf,
        FileSize = 1 << 20,
        FileCount = 3,
    };
}
