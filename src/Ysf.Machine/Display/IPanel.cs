namespace Ysf.Machine.Display;

/// <summary>
/// One display, by whatever controller. Each call may wait for its bus, and throws what
/// <see cref="PanelFault.IsExpected"/> knows when the display does not answer.
/// </summary>
internal interface IPanel : IDisposable
{
    ScreenShape Shape { get; }

    /// <summary>Prepares the controller, whatever it was doing before.</summary>
    void Prepare();

    /// <summary>Shows a screen; sends only what changed since the last one.</summary>
    void Show(Screen screen, PanelLook look);
}
