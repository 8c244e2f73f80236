using System.Diagnostics.CodeAnalysis;

namespace Ysf;

/// <summary>What must be true whatever the network sends; active in release builds.</summary>
public static class Invariant
{
    /// <summary>
    /// Throws <see cref="InvariantException"/>, which nobody catches, when
    /// <paramref name="condition"/> is false.
    /// </summary>
    public static void Holds([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition)
        {
            throw new InvariantException(what);
        }
    }
}
