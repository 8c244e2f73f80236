namespace Ysf.FanOut;

/// <summary>A figure of ours beside the floor's.</summary>
internal readonly record struct Comparison(double Ours, double Floor, double Ratio);
