using System.Diagnostics;
using System.Globalization;

namespace Ysf.FanOut;

/// <summary>The generator with its gateways, registered at a contestant.</summary>
internal sealed class Gateways : IDisposable
{
    private readonly Process generator;
    private readonly Contestant contestant;

    public Gateways(Process generator, Contestant contestant)
    {
        (this.generator, this.contestant) = (generator, contestant);
        Registered = Read();
    }

    /// <summary>Number of gateways that polled and got an answer.</summary>
    public LoadResult Registered { get; }

    /// <summary>Has them talk so long; what came of it.</summary>
    /// <param name="seconds">How long it is measured.</param>
    /// <param name="each">Takes what is told each second, if anything.</param>
    public LoadResult Talk(double seconds, Action<LoadResult>? each = null)
    {
        generator.StandardInput.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        generator.StandardInput.Flush();
        while (true)
        {
            var result = Read();
            if (result.What == "talked")
            {
                return result;
            }

            each?.Invoke(result);
        }
    }

    public void Dispose()
    {
        generator.StandardInput.Close();
        generator.WaitForExit();
        generator.Dispose();
    }

    private LoadResult Read() => generator.StandardOutput.ReadLine() is { } line
        ? LoadResult.Parse(line) with { Resident = contestant.Resident }
        : throw new InvalidOperationException("the generator ended");
}
