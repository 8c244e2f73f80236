namespace Ysf.Machine.Gpio;

/// <summary>A GPIO line cannot be used: the reason, to follow its name and a colon.</summary>
internal sealed class GpioFault(string reason) : Exception(reason);
