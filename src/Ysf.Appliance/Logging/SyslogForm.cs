using System.Globalization;
using System.Text;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Logging;

/// <summary>Spells lines as syslog messages. Pure.</summary>
/// <remarks>
/// <code>
/// &lt;30&gt;1 2026-02-03T04:05:06.789Z ysf ysf-appliance 812 StreamStarted - Received data from ...
///  PRI    TIMESTAMP                HOSTNAME APP-NAME  PROCID MSGID       SD MSG
/// </code>
/// Source: RFC 5424, section 6. The byte order mark stands before a message that is not plain
/// ASCII, which is the same in every encoding.
/// </remarks>
internal static class SyslogForm
{
    /// <summary>Bytes of a UDP message that every receiver should take; RFC 5424, 6.1.</summary>
    public const int UdpBytesMax = 2048;

    /// <summary>Bytes of a TCP message; stacks of exceptions are longer.</summary>
    public const int TcpBytesMax = 8192;

    private const string Nil = "-";
    private const int DaemonFacility = 3;
    private const int SeveritiesPerFacility = 8;
    private const int HostMax = 255;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The message of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="host">The machine's name.</param>
    /// <param name="process">The process id.</param>
    /// <param name="bytesMax">Bytes of the message at most; its text is cut.</param>
    public static byte[] Of(LogLine line, string host, int process, int bytesMax)
    {
        var time = line.At.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var data = line.IsClockDoubted
            ? "[timeQuality tzKnown=\"1\" isSynced=\"0\"]"
            : Nil;
        var header = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"<{Priority(line.Kind)}>1 {time} {Named(host)} ysf-appliance {process}")
            + $" {line.Fields?.Event ?? Nil} {data} ");
        byte[] mark = Ascii.IsValid(line.Message) ? [] : ByteOrderMark;
        var message = TextCut.Fit(line.Message, bytesMax - header.Length - mark.Length);
        return [.. header, .. mark, .. Encoding.UTF8.GetBytes(message)];
    }

    /// <summary>A message on a TCP stream: its length in decimal before it; RFC 6587, 3.4.1.
    /// </summary>
    public static byte[] Frame(byte[] message) =>
        [.. Encoding.ASCII.GetBytes(
            message.Length.ToString(CultureInfo.InvariantCulture) + " "), .. message];

    private static int Priority(LogKind kind) =>
        (DaemonFacility * SeveritiesPerFacility) + (int)(kind switch
        {
            LogKind.Event or LogKind.Info => Severity.Informational,
            LogKind.Warning => Severity.Warning,
            _ => Severity.Error,
        });

    // Printable ASCII without blanks.
    private static string Named(string host)
    {
        var name = string.Concat(host.Where(c => c is > ' ' and < '\x7F').Take(HostMax));
        return name.Length > 0 ? name : Nil;
    }
}
