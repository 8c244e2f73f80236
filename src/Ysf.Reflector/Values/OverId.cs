using System.Globalization;

namespace Ysf;

/// <summary>Names one over in logs and feeds: a random number of seven digits.</summary>
public readonly record struct OverId(int Number)
{
    /// <summary>Ids are below this: seven decimal digits.</summary>
    public const int Count = 10_000_000;

    public override string ToString() => Number.ToString("D7", CultureInfo.InvariantCulture);
}
