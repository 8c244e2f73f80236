using Ysf.Machine.Work;

namespace Ysf.Machine.Files;

/// <summary>Has the kernel tell of changes to one file, as long as that can be had.</summary>
/// <param name="path">The file; it need not be there.</param>
/// <param name="wake">Called, on any thread, when something happened to it.</param>
/// <param name="tell">Takes a sentence when the kernel refuses.</param>
internal sealed class FileWatch(string path, Action wake, Action<string> tell) : IDisposable
{
    private readonly string directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
    private FileSystemWatcher? watcher;
    private ulong watchedInode;
    private readonly FirstTime refusal = new();

    /// <summary>Begins to watch, again if the directory is another one than before.</summary>
    public void Renew()
    {
        var inode = FileMark.Of(directory).Inode;
        if (inode == watchedInode)
        {
            return;
        }

        watcher?.Dispose();
        watcher = inode == 0 ? null : TryWatch();
        watchedInode = watcher is null ? 0 : inode;
    }

    public void Dispose() => watcher?.Dispose();

    private FileSystemWatcher? TryWatch()
    {
        var attempt = new FileSystemWatcher();
        try
        {
            attempt.Path = directory;
            attempt.Filter = Path.GetFileName(path);
            attempt.NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite
                | NotifyFilters.Size | NotifyFilters.Attributes;
            attempt.Created += (_, _) => wake();
            attempt.Changed += (_, _) => wake();
            attempt.Deleted += (_, _) => wake();
            attempt.Renamed += (_, _) => wake();
            attempt.Error += (_, _) => wake();
            attempt.EnableRaisingEvents = true;
            return attempt;
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            attempt.Dispose();
            if (refusal.Take())
            {
                tell($"{directory}: changes are noticed only at a reload: {FileFault.Say(exception)}");
            }

            return null;
        }
    }
}
