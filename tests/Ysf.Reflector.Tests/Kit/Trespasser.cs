using System.Diagnostics;

namespace Ysf.Tests;

/// <summary>
/// Does everything the libraries must not do, so that the boundary test can show that it would
/// notice. Nothing of this is ever run.
/// </summary>
internal static class Trespasser
{
    private static int mutable;

    private static string? Property { get; set; }

    public static void Trespass()
    {
        mutable++;
        Property = DateTime.UtcNow.ToString() + DateTimeOffset.UtcNow;
        Console.WriteLine(TimeProvider.System.GetTimestamp() + Stopwatch.GetTimestamp());
        Console.WriteLine(Environment.TickCount + Environment.TickCount64 + mutable);
        Console.WriteLine(Property + Random.Shared.Next() + new Random().Next());
        Console.WriteLine(Guid.NewGuid());
        File.Delete(System.Net.IPAddress.Loopback.ToString());
        lock (Thread.CurrentThread)
        {
            Task.Yield();
        }
    }
}
