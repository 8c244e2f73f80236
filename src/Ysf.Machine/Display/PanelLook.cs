namespace Ysf.Machine.Display;

/// <summary>Light and place of a screen on its display.</summary>
/// <param name="IsOn">Whether it is lit at all.</param>
/// <param name="Brightness">Percent; a display with a lamp behind it is on above 0.</param>
/// <param name="Right">Dots by which the picture is moved to the right, against burn-in.</param>
/// <param name="Down">Dots by which it is moved down.</param>
internal readonly record struct PanelLook(bool IsOn, int Brightness, int Right = 0, int Down = 0)
{
    public static PanelLook Dark { get; }
}
