using System.Runtime.CompilerServices;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// Runs the tests of a class at the same time, since most of theirs is waiting; the first that is
/// asked for begins all.
/// </summary>
public sealed class SideBySide : IDisposable
{
    private Dictionary<string, Task>? running;

    /// <summary>Result of the test of this name.</summary>
    /// <param name="tests">All tests of the class by their names.</param>
    /// <param name="name">The one that is meant.</param>
    internal Task Outcome(
        IReadOnlyDictionary<string, Action> tests, [CallerMemberName] string name = "")
    {
        running ??= tests.ToDictionary(test => test.Key, test => Task.Factory.StartNew(
            test.Value, default, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return running[name];
    }

    /// <summary>Waits for the tests of the class that were not asked for.</summary>
    public void Dispose()
    {
        if (running is not null)
        {
            Task.WhenAll(running.Values).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }
}
