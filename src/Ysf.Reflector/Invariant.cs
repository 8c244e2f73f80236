using System.Diagnostics.CodeAnalysis;

namespace Ysf;

/// <summary>What must be true whatever the network sends; active in release builds.</summary>
public static class Invariant
{
    /// <summary>Ends the process at once when <paramref name="condition"/> is false.</summary>
    /// <remarks>
    /// A false invariant is an error of the programmer. Nothing sensible can follow it, and the
    /// supervisor and the watchdog restart a process that ended more surely than one that limps.
    /// </remarks>
    public static void Holds([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition)
        {
            Environment.FailFast("Invariant broken: " + what);
        }
    }
}
