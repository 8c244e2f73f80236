using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>One file of state: what of it is on disk, and how it is written.</summary>
/// <param name="file">The file.</param>
/// <param name="versionOf">The version of what is to be written; it grows with each change.</param>
/// <param name="save">Writes it; null, or a sentence about what failed.</param>
internal sealed class KeptState(
    StateFile file, Func<Snapshot, long> versionOf, Func<Snapshot, string?> save)
{
    // No version of what is written.
    private const long Nothing = -1;

    private long written = Nothing;

    /// <summary>Why it could not be written just now; null when it could.</summary>
    public string? PlaceFault => file.PlaceFault;

    /// <summary>Notes that the loaded entries are on disk.</summary>
    public void NoteLoaded(long version) => written = version;

    /// <summary>Whether the file is gone, so that it has to be written again.</summary>
    public bool IsGone()
    {
        var isGone = file.IsGone;
        written = isGone ? Nothing : written;
        return isGone;
    }

    /// <summary>Writes what is news; null, or a sentence about what failed.</summary>
    public string? Write(Snapshot snapshot)
    {
        var version = versionOf(snapshot);
        if (version == written)
        {
            return null;
        }

        var problem = save(snapshot);
        written = problem is null ? version : written;
        return problem;
    }
}
