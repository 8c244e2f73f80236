namespace Ysf;

/// <summary>Frames of an over on their way from its gateway to here; see <see cref="LineMeter"/>.
/// </summary>
/// <remarks>Small, since every event in the queue has room for one; 65535 frames are two hours.
/// </remarks>
/// <param name="Frames">Frames that came, each once.</param>
/// <param name="Lost">Frames that never came.</param>
/// <param name="Late">Frames that came later than a listener can use them.</param>
/// <param name="IsMeasured">
/// Whether the gateway counts its frames in a way that tells; else the other values mean nothing.
/// </param>
public readonly record struct LineQuality(
    ushort Frames, ushort Lost, ushort Late, bool IsMeasured)
{
    /// <summary>Percent of its frames that the line lost; null when that is not measured.</summary>
    public double? PercentLost => IsMeasured ? 100.0 * Lost / Math.Max(1, Frames + Lost) : null;
}
