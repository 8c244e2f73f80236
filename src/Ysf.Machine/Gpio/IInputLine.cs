namespace Ysf.Machine.Gpio;

/// <summary>A line that is read; each call may throw <see cref="GpioFault"/>.</summary>
internal interface IInputLine
{
    void Open();

    /// <summary>Whether the line says yes at this moment.</summary>
    bool Read();

    /// <summary>Lets go of it; also after a fault.</summary>
    void Release();
}
