using System.Runtime.ExceptionServices;

namespace Ysf.Tests.EndToEnd;

/// <summary>A thread of its own for a test that enters network namespaces.</summary>
internal static class OwnThread
{
    /// <summary>Runs to the end, and throws what was thrown there.</summary>
    public static void Run(Action test)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                test();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
