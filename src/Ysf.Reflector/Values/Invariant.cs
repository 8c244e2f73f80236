using System.Diagnostics.CodeAnalysis;

namespace Ysf;

/// <summary>
/// Conditions that hold whatever the network sends; checked in release builds too.
/// </summary>
public static class Invariant
{
    /// <summary>
    /// Throws <see cref="InvariantException"/>, which is never caught, when
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
