using System.Runtime.InteropServices;
using System.Text;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Machine.Files;

/// <summary>The way of root from "/" to a path, one name after another.</summary>
internal sealed unsafe class GuardedWalk
{
    // As many as the kernel itself follows.
    private const int LinksMax = 40;
    private const int TargetMax = 4096;
    private const uint OthersWrite = S_IWGRP | S_IWOTH;
    private static readonly int Opening = fcntl.O_PATH | fcntl.O_NOFOLLOW | fcntl.O_CLOEXEC;

    private readonly string full;
    private readonly bool isFollowed;
    private readonly Stack<string> names;
    private readonly uint machine;
    private int folder;
    private int links;
    private bool isSafe = true;

    /// <param name="full">The path, from "/" on.</param>
    /// <param name="isFollowed">Whether its last name is followed where it is a link.</param>
    public GuardedWalk(string full, bool isFollowed)
    {
        (this.full, this.isFollowed) = (full, isFollowed);
        names = new Stack<string>(Names(full).Reverse());
        folder = OpenRoot();
        machine = FactsOf(folder).User;
    }

    /// <summary>Walks to the end; once. Throws what <see cref="FileFault"/> knows.</summary>
    public GuardedPath Go()
    {
        try
        {
            GuardedPath? end;
            do
            {
                end = Step();
            }
            while (end is null);

            return end;
        }
        catch
        {
            _ = unistd.close(folder);
            throw;
        }
    }

    // Null where the way goes on.
    private GuardedPath? Step()
    {
        var name = names.Pop();
        var facts = FactsOf(folder);
        isSafe &= IsRoots(facts.User) && (!facts.IsOpen || facts.IsSticky);
        var isLast = names.Count == 0;
        if (isLast && !isFollowed)
        {
            return End(name, facts);
        }

        if (LinkAt(folder, name) is { } link)
        {
            return MayFollow(link.User, facts) ? Follow(link.Target)
                : isLast ? End(name, facts, isForeignLink: true)
                : throw Failure(errno.ELOOP);
        }

        if (isLast)
        {
            return End(name, facts);
        }

        Enter(OpenBelow(folder, name));
        return null;
    }

    // Root made the link, and no other user can rename it.
    private bool MayFollow(uint owner, Facts facts) =>
        IsRoots(owner) && IsRoots(facts.User) && (!facts.IsOpen || facts.IsSticky);

    private GuardedPath? Follow(string target)
    {
        if (++links > LinksMax)
        {
            throw Failure(errno.ELOOP);
        }

        foreach (var part in Names(target).Reverse())
        {
            names.Push(part);
        }

        if (target.StartsWith('/'))
        {
            Enter(OpenRoot());
        }

        if (names.Count == 0)
        {
            names.Push(".");
        }

        return null;
    }

    // A path on which root alone can change a name needs no open directory.
    private GuardedPath End(string name, Facts facts, bool isForeignLink = false)
    {
        var place = isSafe && links == 0 && !isForeignLink
            ? full
            : $"{GuardedPath.Numbered(folder)}/{name}";
        return new GuardedPath(folder, place)
        {
            IsForeignLink = isForeignLink,
            Others = IsRoots(facts.User) && !facts.IsOpen
                ? null
                : new FileOwner(facts.User, facts.Group, S_IRUSR | S_IWUSR),
        };
    }

    // In a user namespace the machine's own files belong to the owner of its root.
    private bool IsRoots(uint user) => user == 0 || user == machine;

    private void Enter(int next)
    {
        _ = unistd.close(folder);
        folder = next;
    }

    private static string[] Names(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    // By /proc, since an emulator of user programs puts a root of its own in the place of "/".
    private static int OpenRoot() =>
        Opened(fcntl.open("/proc/self/root", fcntl.O_PATH | fcntl.O_DIRECTORY | fcntl.O_CLOEXEC));

    private static int OpenBelow(int folder, string name) =>
        Opened(fcntl.openat(folder, name, Opening | fcntl.O_DIRECTORY));

    private static int Opened(int file) =>
        file >= 0 ? file : throw Failure(Marshal.GetLastPInvokeError());

    private static Facts FactsOf(int file)
    {
        statx_t facts;
        return statx(file, string.Empty, AT_EMPTY_PATH, STATX_BASIC_STATS, &facts) == 0
            ? new Facts(facts.stx_uid, facts.stx_gid, facts.stx_mode)
            : throw Failure(Marshal.GetLastPInvokeError());
    }

    // By an open link, so that its owner and its target are of one and the same.
    private static (string Target, uint User)? LinkAt(int folder, string name)
    {
        var link = fcntl.openat(folder, name, Opening);
        if (link < 0)
        {
            return Marshal.GetLastPInvokeError() == errno.ENOENT
                ? null
                : throw Failure(Marshal.GetLastPInvokeError());
        }

        try
        {
            var facts = FactsOf(link);
            if (!facts.IsLink)
            {
                return null;
            }

            var bytes = stackalloc byte[TargetMax];
            var length = unistd.readlinkat(link, string.Empty, bytes, TargetMax);
            return length > 0
                ? (Encoding.UTF8.GetString(bytes, (int)length), facts.User)
                : throw Failure(Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = unistd.close(link);
        }
    }

    // What is missing on the way is a directory.
    private static SystemException Failure(int error) => error is errno.ENOENT or errno.ENOTDIR
        ? new DirectoryNotFoundException()
        : FileFault.Of(error);

    private readonly record struct Facts(uint User, uint Group, uint Mode)
    {
        public bool IsLink => (Mode & S_IFMT) == S_IFLNK;

        public bool IsOpen => (Mode & OthersWrite) != 0;

        public bool IsSticky => (Mode & S_ISVTX) != 0;
    }
}
