using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Control;

/// <summary>Opens the Unix socket on which the reflector is asked and told things.</summary>
/// <remarks>
/// Only the owner and the group get in (mode 0660). The socket is made under another name and moved
/// to its own when mode and group are right, so that no other user gets in meanwhile.
/// </remarks>
internal static class ControlSocket
{
    private const int Waiting = 8;

    // struct sockaddr_un, less the ending zero.
    private const int PathMax = 107;

    private const uint OwnerAndGroup = sys_stat.S_IRUSR | sys_stat.S_IWUSR
        | sys_stat.S_IRGRP | sys_stat.S_IWGRP;

    /// <summary>
    /// A listening, non-blocking socket; null, and why in <paramref name="fault"/>.
    /// </summary>
    /// <param name="path">Its path; the directory is made when it is missing.</param>
    /// <param name="group">Whose members may use it, if there is such a group.</param>
    /// <param name="fault">What is in the way.</param>
    /// <param name="groupFault">Why the group does not get in; null when it does, or is none.</param>
    public static Socket? TryOpen(
        string path, string group, out string fault, out string? groupFault)
    {
        (fault, groupFault) = (string.Empty, null);
        if (Encoding.UTF8.GetByteCount(path + WholeFile.Suffix) > PathMax)
        {
            fault = $"its path exceeds the {PathMax} bytes of a socket's path";
            return null;
        }

        if (IsAnswered(path))
        {
            fault = "another reflector listens there";
            return null;
        }

        if (FileMark.Of(path).IsRegular)
        {
            fault = "a file that is not a socket is in its place; move it away";
            return null;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
            using var guarded = GuardedPath.OpenName(path);
            var temporary = guarded.Place + WholeFile.Suffix;
            File.Delete(temporary);
            socket.Blocking = false;
            socket.Bind(new UnixDomainSocketEndPoint(path + WholeFile.Suffix));
            groupFault = Protect(temporary, group);
            socket.Listen(Waiting);
            File.Move(temporary, guarded.Place, overwrite: true);
            return socket;
        }
        catch (SocketException error)
        {
            fault = error.Message;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            fault = FileFault.Say(error);
        }

        socket.Dispose();
        return null;
    }

    // A file that a killed reflector left behind answers no connection.
    private static bool IsAnswered(string path)
    {
        using var probe = new Socket(
            AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Without such a group the owner alone gets in.
    private static string? Protect(string path, string group)
    {
        // By the open file, which no link can replace.
        using var pinned = new SafeFileHandle(
            fcntl.open(path, fcntl.O_PATH | fcntl.O_NOFOLLOW | fcntl.O_CLOEXEC), ownsHandle: true);
        var place = $"/proc/self/fd/{pinned.DangerousGetHandle()}";
        if (!FileMark.IsSocket(place))
        {
            throw new IOException(null, errno.ELOOP);
        }

        if (sys_stat.chmod(place, OwnerAndGroup) != 0)
        {
            throw new IOException(null, Marshal.GetLastPInvokeError());
        }

        return GiveTo(place, group);
    }

    private static unsafe string? GiveTo(string path, string group)
    {
        const int bufferSize = 4096;
        const uint sameOwner = uint.MaxValue;
        var buffer = stackalloc byte[bufferSize];
        grp.group entry;
        grp.group* found = null;
        var error = group.Length == 0
            ? 0
            : grp.getgrnam_r(group, &entry, buffer, bufferSize, &found);
        if (error != 0)
        {
            return $"the group {group} cannot be looked up: {SystemError.TextOf(error)}";
        }

        return found is null || unistd.chown(path, sameOwner, found->gr_gid) == 0
            ? null
            : $"its group cannot be set to {group} ({found->gr_gid}): {SystemError.LastText}";
    }
}
