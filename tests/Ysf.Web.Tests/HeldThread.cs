using System.Diagnostics;
using System.Globalization;

namespace Ysf.Tests.Browser;

/// <summary>Stops the main thread of a process, which is the reflector's loop, until it is disposed.
/// </summary>
internal sealed class HeldThread : IDisposable
{
    private readonly Process holder;

    /// <param name="process">The number of the process.</param>
    /// <param name="folder">Where the helper is compiled to.</param>
    public HeldThread(int process, string folder)
    {
        var program = Path.Combine(folder, "hold");
        using (var compiler = Process.Start(
            "cc", ["-o", program, Path.Combine(AppContext.BaseDirectory, "hold.c")]))
        {
            compiler.WaitForExit();
            compiler.ExitCode.ShouldBe(0);
        }

        holder = Process.Start(new ProcessStartInfo(
            program, [process.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        holder.StandardOutput.ReadLine().ShouldBe("held");
    }

    public void Dispose()
    {
        holder.StandardInput.Close();
        holder.WaitForExit();
        holder.Dispose();
    }
}
