using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Slots;

namespace Ysf.Appliance.Alerts;

/// <summary>Notices that an update passed its trial or was rolled back. Pure.</summary>
/// <param name="reported">The result that was reported last; null for none.</param>
internal sealed class UpdateNews(string? reported)
{
    /// <summary>The result that was reported last; null while there was none to compare with.</summary>
    public string? Reported { get; private set; } = reported;

    /// <summary>The news in a record; null without any.</summary>
    /// <remarks>What was there before alerts were set up is none.</remarks>
    public Occurrence? Look(UpdateRecord? record)
    {
        if (record is null)
        {
            return null;
        }

        var result = $"{record.State} {record.Version} {record.At:O}";
        var isFirst = Reported is null;
        if (result == Reported)
        {
            return null;
        }

        Reported = result;
        return (isFirst, record.State) switch
        {
            (false, UpdateStates.Committed) => new Occurrence(
                AlertLevel.Notice, "updated", UpdateWords.Of(record, default)),
            (false, UpdateStates.Failed) => new Occurrence(
                AlertLevel.Degraded, "an update was rolled back", UpdateWords.Of(record, default)),
            _ => null,
        };
    }
}
