using System.Collections.Concurrent;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests;

public sealed class WorkerTests
{
    [Fact]
    public void A_body_that_fails_is_told_of_and_run_again()
    {
        using var wake = new EventFd();
        using var worked = new ManualResetEventSlim();
        var told = new List<string>();
        var runs = 0;
        using var worker = new Worker(
            "test",
            wake,
            () =>
            {
                if (++runs == 1)
                {
                    throw new InvalidOperationException("broken");
                }

                worked.Set();
                wake.Wait(TimeSpan.FromSeconds(10));
            },
            told.Add);
        worker.Start();

        worked.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken).ShouldBeTrue();
        told.ShouldHaveSingleItem().ShouldContain("broken");
        worker.Dispose();
        worker.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void A_body_that_hangs_is_left_behind()
    {
        using var wake = new EventFd();
        using var started = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var worker = new Worker(
            "test",
            wake,
            () =>
            {
                started.Set();
                release.Wait();
            },
            _ => { });
        worker.Start();
        started.Wait(TestContext.Current.CancellationToken);

        var own = new MemoryStream();
        worker.DisposeWith(own);
        worker.HasEnded.ShouldBeFalse();

        // It still works with it; when it has ended, none does.
        own.CanRead.ShouldBeTrue();
        release.Set();
        worker.DisposeWith(null, own);
        worker.HasEnded.ShouldBeTrue();
        own.CanRead.ShouldBeFalse();
    }

    [Fact]
    public void A_body_that_never_works_is_given_up_and_said_so()
    {
        using var wake = new EventFd();
        var told = new ConcurrentQueue<string>();
        using var worker = new Worker(
            "test", wake, () => throw new InvalidOperationException("broken"), told.Enqueue);
        worker.Start();

        // Each signal ends a pause early.
        Eventually(() =>
        {
            wake.Signal();
            return worker.HasGivenUp;
        });

        told.Count.ShouldBe(10);
        told.Last().ShouldStartWith("The test thread keeps failing and is given up: ");
        worker.Health.HasGivenUp.ShouldBeTrue();
        worker.Health.Fault.ShouldBe("its thread failed");
    }
}
