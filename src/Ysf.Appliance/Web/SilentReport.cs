using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>The answer in place of a report that the loop does not give.</summary>
/// <param name="Error">Why there is no report.</param>
/// <param name="Name">The reflector's name.</param>
/// <param name="Id">Its registry id, five digits.</param>
/// <param name="Health">The verdict of the health thread, which needs no loop.</param>
internal sealed record SilentReport(string Error, string Name, string Id, HealthReport Health);
