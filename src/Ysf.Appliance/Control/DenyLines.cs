using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Control;

/// <summary>Callsigns blocked permanently: lines of deny.db, added and removed by command.</summary>
/// <param name="file">deny.db.</param>
/// <param name="reread">Has it read again soon.</param>
internal sealed class DenyLines(EditedFile file, Action reread)
{
    /// <summary>Blocks a callsign; null, or why not.</summary>
    /// <param name="callsign">In capitals, without suffix.</param>
    /// <param name="day">Today, for the comment.</param>
    public string? Add(string callsign, DateTime day)
    {
        var fault = file.Edit(state =>
            DenyEdit.Add(state.Text, callsign, day) is { } next
                ? WrittenForm.Encode(next, state.Bytes)
                : null);
        reread();
        return fault;
    }

    /// <summary>Takes away what <see cref="Add"/> made; null, or why not.</summary>
    /// <param name="callsign">In capitals, without suffix.</param>
    /// <param name="wasThere">Whether there was such a line.</param>
    public string? Remove(string callsign, out bool wasThere)
    {
        var isFound = false;
        var fault = file.Edit(state =>
        {
            var next = DenyEdit.Remove(state.Text, callsign);
            isFound = next is not null;
            return next is null ? null : WrittenForm.Encode(next, state.Bytes);
        });
        wasThere = isFound;
        if (isFound)
        {
            reread();
        }

        // A temporary block can be ended without deny.db.
        return isFound ? fault : null;
    }
}
