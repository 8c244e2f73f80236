namespace Ysf.Appliance.Reports;

/// <summary>Counts the frames of ended overs on their way from gateways to here.</summary>
/// <param name="Frames">Frames that came, in overs that could be measured.</param>
/// <param name="Lost">Frames that never came.</param>
/// <param name="Late">Frames that came too late.</param>
/// <param name="Unmeasured">Overs whose counter did not tell.</param>
public sealed record LineReport(long Frames, long Lost, long Late, long Unmeasured)
{
    public static LineReport Of(LineTotals line) =>
        new(line.Frames, line.Lost, line.Late, line.Unmeasured);
}
