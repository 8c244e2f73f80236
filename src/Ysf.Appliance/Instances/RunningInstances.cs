using System.Globalization;
using Ysf.Appliance.Control;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Instances;

/// <summary>Finds where the reflectors of a machine may be asked.</summary>
/// <param name="places">The directories of the asking program.</param>
internal sealed class RunningInstances(HostPlaces places)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The sockets of a named instance, this user's before the machine's.</summary>
    public IReadOnlyList<string> SocketsOf(string name) =>
        [.. Hosts.Select(host => host.Named(name).Socket).Distinct()];

    /// <summary>
    /// The sockets of the instance of a settings file that does not place its socket: root or the
    /// service manager may have started it.
    /// </summary>
    /// <param name="file">The settings file; null for the usual instance.</param>
    public IReadOnlyList<string> SocketsOfFile(string? file) => places.GivenRuntime is not null
        ? [places.Find(file).Socket]
        : [.. Hosts.Select(host => host.Find(file).Socket)
            .Concat(file is null ? [places.Machine.Usual.Socket] : [])
            .Distinct()];

    /// <summary>
    /// The socket of a reflector that says that it runs a settings file, wherever a service manager
    /// put it; null when none says so.
    /// </summary>
    public string? SocketBySettings(string file)
    {
        var path = Path.GetFullPath(file);
        return All.FirstOrDefault(socket => StatusOf(socket)?.Settings is { } settings
            && Path.GetFullPath(settings) == path);
    }

    /// <summary>
    /// A sentence about the instances that answer elsewhere, for who asked none of them.
    /// </summary>
    /// <param name="asked">The sockets that gave no answer.</param>
    /// <param name="command">What was asked.</param>
    /// <returns>Null when none answers.</returns>
    public string? Hint(IReadOnlyList<string> asked, string command)
    {
        var ways = All.Except(asked).Select(WayTo).OfType<string>()
            .Select(way => $"{ProductInfo.Command} {command} {way}".TrimEnd()).Distinct().ToList();
        return ways.Count switch
        {
            0 => null,
            1 => $"Another reflector runs on this machine: {ways[0]}",
            _ => $"{ways.Count} other reflectors run on this machine:\n  "
                + string.Join("\n  ", ways),
        };
    }

    /// <summary>
    /// The sockets that the kernel's table shows as those of a reflector: they listen, and have the
    /// name that <see cref="ControlSocket"/> gives them before it moves them.
    /// </summary>
    /// <param name="table">The text of /proc/net/unix.</param>
    internal static IEnumerable<string> Listening(string table)
    {
        const int flagsColumn = 3, pathColumn = 7;
        const int accepts = 0x10000;
        foreach (var line in table.Split('\n').Skip(1))
        {
            var columns = line.Split(' ', pathColumn + 1, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > pathColumn
                && int.TryParse(
                    columns[flagsColumn], NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                    out var flags)
                && (flags & accepts) != 0
                && columns[pathColumn] is ['/', ..] path
                && path.EndsWith(WholeFile.Suffix, StringComparison.Ordinal))
            {
                yield return path[..^WholeFile.Suffix.Length];
            }
        }
    }

    private IEnumerable<HostPlaces> Hosts =>
        new[] { places, places.Machine }.DistinctBy(host => host.Runtime);

    // A process with a directory from a service manager searches only there.
    private IEnumerable<string> All
    {
        get
        {
            if (places.GivenRuntime is not null)
            {
                return [];
            }

            const long bytesMax = 1 << 22;
            var table = FileText.TryRead("/proc/net/unix", bytesMax, out _) ?? string.Empty;
            return Hosts.SelectMany(host => NamesOf(host).Select(name => host.Named(name).Socket)
                    .Append(host.Usual.Socket))
                .Concat(Listening(table)).Distinct().Where(socket => FileMark.Of(socket).IsThere);
        }
    }

    private static IEnumerable<string> NamesOf(HostPlaces host)
    {
        try
        {
            return [.. Directory.GetDirectories(host.Runtimes).Order(StringComparer.Ordinal)
                .Select(path => Path.GetFileName(path))];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }

    // A path as a shell takes it, so that the line can be copied.
    internal static string Shell(string path) =>
        path.All(letter => char.IsLetterOrDigit(letter) || "/._-+@:".Contains(letter))
            ? path
            : $"'{path.Replace("'", "'\\''")}'";

    // The options that lead a command to a reflector; null when it does not answer.
    private string? WayTo(string socket)
    {
        if (StatusOf(socket) is not { } status)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(socket);
        return Hosts.Any(host => host.Usual.Socket == socket) ? string.Empty
            : Hosts.Any(host => Path.GetDirectoryName(folder) == host.Runtimes)
                ? $"--instance {Path.GetFileName(folder)}"
            : status.Settings is { } file ? $"--config {Shell(file)}"
            : $"--socket {Shell(socket)}";
    }

    private static StatusReport? StatusOf(string socket)
    {
        using var client = ControlClient.TryConnect([socket], out _, Patience);
        return client?.Ask(new CommandRequest { Command = "status" })?.Status;
    }
}
