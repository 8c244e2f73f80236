using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Runtime.InteropServices;

namespace Ysf.Machine.Gpio;

/// <summary>System.Device.Gpio by whichever libgpiod is installed.</summary>
internal static class GpioLibrary
{
    // System.Device.Gpio binds to each of the two by a driver of its own.
    private const string LibraryV2 = "libgpiod.so.3";
    private const string LibraryV1 = "libgpiod.so.2";

    /// <summary>Opens a chip.</summary>
    /// <param name="chip">Its number.</param>
    /// <exception cref="GpioFault">Neither library is installed.</exception>
    public static GpioDriver Drive(int chip)
    {
        if (NativeLibrary.TryLoad(LibraryV2, out _))
        {
            // The package calls it experimental; Debian 13 has nothing else.
#pragma warning disable SDGPIO0001
            return new LibGpiodV2Driver(chip);
#pragma warning restore SDGPIO0001
        }

        return NativeLibrary.TryLoad(LibraryV1, out _)
            ? new LibGpiodDriver(chip)
            : throw new GpioFault($"neither {LibraryV2} nor {LibraryV1} is installed:"
                + " apt install libgpiod3 (libgpiod2 before Debian 13)");
    }

    /// <summary>Runs an act on a line.</summary>
    /// <exception cref="GpioFault">It failed; which exception it was depends on the driver.</exception>
    public static void Do(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or PlatformNotSupportedException or DllNotFoundException
            or EntryPointNotFoundException or TypeInitializationException
            or ArgumentException or InvalidOperationException or ExternalException)
        {
            throw new GpioFault(error.Message.Split('\n')[0].TrimEnd('.'));
        }
    }
}
