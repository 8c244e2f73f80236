using System.Device.I2c;

namespace Ysf.Tests.Display;

/// <summary>
/// A fake of a device on an I2C bus: a model of its controller takes the bytes. No bus, no voltage
/// and no time is in it.
/// </summary>
internal abstract class FakeI2cDevice(int address) : I2cDevice
{
    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, address);

    /// <summary>Whether it does not answer, as one that was pulled out.</summary>
    public bool IsPulledOut { get; set; }

    /// <summary>Signalled to end a hang; null when it answers at once.</summary>
    public ManualResetEventSlim? Hang { get; set; }

    /// <summary>Bytes that came since this was set to 0.</summary>
    public int Taken { get; set; }

    public override byte ReadByte()
    {
        Answer();
        return 0;
    }

    public override void Read(Span<byte> buffer) => Answer();

    public override void WriteByte(byte value) => Write([value]);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Answer();
        Taken += buffer.Length;
        Take(buffer);
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) =>
        Write(writeBuffer);

    protected abstract void Take(ReadOnlySpan<byte> bytes);

    // As the kernel's driver does without an acknowledge.
    private void Answer()
    {
        Hang?.Wait();
        if (IsPulledOut)
        {
            throw new IOException("Error 121 performing I2C data transfer.");
        }
    }
}
