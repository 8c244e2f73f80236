using System.Text;

namespace Ysf.Appliance.Reports;

/// <summary>
/// Texts that a gateway sent about itself, with "?" for characters outside ASCII.
/// </summary>
/// <param name="ReceiveFrequency">Hz, nine digits.</param>
/// <param name="TransmitFrequency">Hz, nine digits.</param>
/// <param name="Locator">Maidenhead, six characters.</param>
/// <param name="Location">Name of the place.</param>
/// <param name="Software">Name of its software.</param>
/// <param name="Id">Its id in the registry.</param>
public sealed record GatewayInfoReport(
    string ReceiveFrequency,
    string TransmitFrequency,
    string Locator,
    string Location,
    string Software,
    string Id)
{
    public static GatewayInfoReport Of(in GatewayInfoDatagram info) => new(
        Text(info.ReceiveFrequency),
        Text(info.TransmitFrequency),
        Text(info.Locator),
        Text(info.Location),
        Text(info.Software),
        Text(info.Id));

    private static string Text(ReadOnlySpan<byte> field)
    {
        Span<byte> printable = stackalloc byte[field.Length];
        for (var i = 0; i < field.Length; i++)
        {
            printable[i] = CallsignField.IsPrintable(field[i]) ? field[i] : (byte)'?';
        }

        return Encoding.ASCII.GetString(printable.Trim((byte)' '));
    }
}
