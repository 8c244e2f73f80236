using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Ysf.Tests.Board.Console;

/// <summary>Compares the functions linked in for System.IO.Ports with its package's library.</summary>
public sealed partial class SerialPortNativeTests
{
    [Fact]
    public void Library_has_all_functions_of_the_package()
    {
        var package = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(
            AppContext.BaseDirectory,
            "runtimes/linux-x64/native/libSystem.IO.Ports.Native.so")));

        Defined().ShouldBe(
            Name().Matches(package).Select(found => found.Value).Distinct().Order());
    }

    private static IEnumerable<string> Defined([CallerFilePath] string here = "")
    {
        var source = Path.Combine(
            Path.GetDirectoryName(here)!,
            "../../../../src/Ysf.Machine/Serial/SerialPortNative.c");
        return Name().Matches(File.ReadAllText(source)).Select(found => found.Value).Order();
    }

    [GeneratedRegex(@"SystemIoPortsNative_\w+")]
    private static partial Regex Name();
}
