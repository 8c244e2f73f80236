namespace Ysf.Simulation;

/// <summary>The reflector did what it must never do.</summary>
internal sealed class BrokenInvariantException(string message) : Exception(message)
{
    /// <summary>Says what should be true, when it is not.</summary>
    public static void Unless(bool holds, string what)
    {
        if (!holds)
        {
            throw new BrokenInvariantException("not so: " + what);
        }
    }
}
