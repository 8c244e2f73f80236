using System.Net.Sockets;
using System.Text;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>Drives input lines of the emulated machine, by QEMU's protocol for tests of devices.
/// </summary>
/// <remarks>Source: softmmu/qtest.c of QEMU; a line of text each way.</remarks>
internal sealed class MachineInputs : IDisposable
{
    private readonly string device;
    private readonly NetworkStream stream;
    private readonly StreamReader reader;

    /// <param name="socket">The emulator's socket.</param>
    /// <param name="device">Path of the GPIO chip.</param>
    public MachineInputs(string socket, string device)
    {
        this.device = device;
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
        connection.Connect(new UnixDomainSocketEndPoint(socket));
        stream = new NetworkStream(connection, ownsSocket: true) { ReadTimeout = 30_000 };
        reader = new StreamReader(stream);
    }

    /// <summary>Sets the level of a line.</summary>
    public void Drive(int line, bool isHigh)
    {
        stream.Write(Encoding.ASCII.GetBytes(
            $"set_irq_in {device} unnamed-gpio-in {line} {(isHigh ? 1 : 0)}\n"));
        reader.ReadLine().ShouldBe("OK");
    }

    public void Dispose() => stream.Dispose();
}
