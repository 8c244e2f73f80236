using BenchmarkDotNet.Running;

namespace Ysf.Benchmarks;

/// <summary>Hands the command line to BenchmarkDotNet: <c>--filter '*' --job short</c>.</summary>
internal static class Program
{
    private static void Main(string[] args) =>
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
