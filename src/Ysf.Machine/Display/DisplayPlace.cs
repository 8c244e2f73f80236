using System.Device.I2c;
using System.Globalization;

namespace Ysf.Machine.Display;

/// <summary>Kind and address of a display.</summary>
/// <param name="Kind">Its controller and size.</param>
/// <param name="Bus">Path of the I2C bus.</param>
/// <param name="Address">Address on it; 0 for the usual one of the kind.</param>
/// <param name="IsRotated">Whether it hangs upside down.</param>
internal sealed record DisplayPlace(
    DisplayKind Kind, string Bus, int Address = 0, bool IsRotated = false)
{
    public const string BusPrefix = "/dev/i2c-";

    // OLED boards have a resistor that selects the second.
    private static readonly int[] OledAddresses = [0x3C, 0x3D];
    private const int LcdAddress = 0x27;

    // Those below and above have other meanings on a bus.
    private const int AddressMin = 0x08;
    private const int AddressMax = 0x77;

    private int Usual => Address > 0 ? Address
        : Kind is DisplayKind.Lcd1602 or DisplayKind.Lcd2004 ? LcdAddress
        : OledAddresses[0];

    public override string ToString() => Kind == DisplayKind.Auto
        ? $"{Kind.ToString().ToLowerInvariant()} {Bus}"
        : string.Create(CultureInfo.InvariantCulture,
            $"{Kind.ToString().ToLowerInvariant()} {Bus} 0x{Usual:X2}");

    /// <summary>Number of a bus; null when the text names none.</summary>
    public static int? NumberOf(string bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        return bus.StartsWith(BusPrefix, StringComparison.Ordinal)
            && int.TryParse(bus.AsSpan(BusPrefix.Length), NumberStyles.None,
                CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>Address by its digits, 0 for <c>auto</c>; null when it is no address of a bus.
    /// </summary>
    public static int? AddressOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string hexadecimal = "0x";
        return text.Equals("auto", StringComparison.OrdinalIgnoreCase) ? 0
            : text.StartsWith(hexadecimal, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(text.AsSpan(hexadecimal.Length), NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture, out var address)
                && address is >= AddressMin and <= AddressMax
            ? address
            : null;
    }

    /// <summary>
    /// Finds and prepares the display; null when none answers and <see cref="DisplayKind.Auto"/> is
    /// wanted. Throws what <see cref="PanelFault"/> knows.
    /// </summary>
    /// <param name="connect">Opens the device at an address of a bus.</param>
    public IPanel? Open(Func<int, int, I2cDevice> connect)
    {
        ArgumentNullException.ThrowIfNull(connect);
        var bus = NumberOf(Bus) ?? throw new IOException($"{Bus} is no I2C bus");
        if (Kind != DisplayKind.Auto)
        {
            return Prepare(Make(connect(bus, Usual)));
        }

        return OledAddresses.Any(address => Answers(connect, bus, address))
            ? (this with
            {
                Kind = DisplayKind.Ssd1306,
                Address = OledAddresses.First(address => Answers(connect, bus, address)),
            }).Open(connect)
            : null;
    }

    // Only a read, which changes nothing in whatever has this address.
    private static bool Answers(Func<int, int, I2cDevice> connect, int bus, int address)
    {
        try
        {
            using var device = connect(bus, address);
            device.ReadByte();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private IPanel Make(I2cDevice device) => Kind switch
    {
        DisplayKind.Sh1106 => new Sh1106Panel(device, IsRotated),
        DisplayKind.Lcd2004 => new LcdPanel(device, 20, 4),
        DisplayKind.Lcd1602 => new LcdPanel(device, 16, 2),
        _ => new Ssd1306Panel(device, IsRotated),
    };

    private static IPanel Prepare(IPanel panel)
    {
        try
        {
            panel.Prepare();
            return panel;
        }
        catch (Exception error) when (PanelFault.IsExpected(error))
        {
            panel.Dispose();
            throw;
        }
    }
}
