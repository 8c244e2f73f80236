using Ysf.Appliance.Net;

namespace Ysf.Appliance.Reports;

/// <summary>The buffers of the reflector's sockets.</summary>
/// <param name="Receive">Bytes that the kernel granted; the least of all sockets.</param>
/// <param name="Send">The same for sending.</param>
/// <param name="Asked">Bytes that were asked for, of each.</param>
public sealed record BufferReport(int Receive, int Send, int Asked)
{
    internal static BufferReport Of(NetCounters network) =>
        new(network.ReceiveBuffer, network.SendBuffer, UdpSocket.BufferSize);

    /// <summary>Whether the kernel granted what was asked for.</summary>
    public bool IsWhole => Receive >= Asked && Send >= Asked;

    /// <summary>The grant, and the remedy when it is less than asked.</summary>
    public override string ToString()
    {
        const int kibibyte = 1024;
        return IsWhole
            ? $"{Asked / kibibyte} KiB for each socket"
            : $"{Receive / kibibyte} KiB to receive and {Send / kibibyte} KiB to send,"
                + $" less than the requested {Asked / kibibyte} KiB: with more than 300 gateways"
                + $" set net.core.rmem_max and net.core.wmem_max to {Asked}, then restart";
    }
}
