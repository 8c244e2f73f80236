using Ysf.Appliance.Loop;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Metrics;

/// <summary>The sources of one reading of all metrics.</summary>
/// <param name="Status">The report; null when the loop does not answer.</param>
/// <param name="Loop">Times of the loop.</param>
/// <param name="Overs">Lengths of overs that ended.</param>
/// <param name="Page">Numbers of the page.</param>
internal sealed record Reading(
    StatusReport? Status, LoopTimes Loop, OverLengths Overs, PageReport Page);
