namespace Ysf.Machine.Display;

/// <summary>Exceptions by which System.Device.I2c reports that a bus or a display does not answer.
/// </summary>
internal static class PanelFault
{
    public static bool IsExpected(Exception error) => error is IOException
        or UnauthorizedAccessException or PlatformNotSupportedException
        or InvalidOperationException or ArgumentException or DllNotFoundException;

    /// <summary>The reason in one line, without a full stop.</summary>
    public static string Say(Exception error) => error.Message.Split('\n')[0].TrimEnd('.', '\r');
}
