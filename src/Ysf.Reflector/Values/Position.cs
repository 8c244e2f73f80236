using System.Globalization;

namespace Ysf;

/// <summary>
/// A place on earth in degrees, north and east positive; the default value is none.
/// </summary>
/// <remarks>Kept in millionths of a degree, the six digits that logs and feeds show.</remarks>
public readonly record struct Position
{
    private const double Millionths = 1e6;
    private readonly int latitude;
    private readonly int longitude;

    /// <param name="latitude">-90 to 90.</param>
    /// <param name="longitude">-180 to 180.</param>
    public Position(double latitude, double longitude)
    {
        IsKnown = true;
        this.latitude = (int)Math.Round(latitude * Millionths);
        this.longitude = (int)Math.Round(longitude * Millionths);
    }

    public bool IsKnown { get; }

    public double Latitude => latitude / Millionths;

    public double Longitude => longitude / Millionths;

    public override string ToString() => IsKnown
        ? string.Create(CultureInfo.InvariantCulture, $"{Latitude:F6}, {Longitude:F6}")
        : "unknown";
}
