namespace Ysf.Fuzz;

/// <summary>A property that must hold for any input does not hold.</summary>
internal sealed class FuzzFailureException(string what) : Exception("not so: " + what)
{
    public static void Unless(bool condition, string what)
    {
        if (!condition)
        {
            throw new FuzzFailureException(what);
        }
    }
}
