namespace Ysf.Machine.Serial;

/// <summary>The line to the person at the console.</summary>
internal interface IConsoleLine : IDisposable
{
    /// <summary>
    /// Waits for bytes, at most so long; 0 when none came, -1 when the line is gone.
    /// </summary>
    int Read(byte[] bytes, TimeSpan patience);

    /// <summary>
    /// Sends bytes; what does not go out in a while is given up. False when the line is gone.
    /// </summary>
    bool Write(byte[] bytes);
}
