namespace Ysf.Fuzz;

/// <summary>What must be true whatever was sent is not.</summary>
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
