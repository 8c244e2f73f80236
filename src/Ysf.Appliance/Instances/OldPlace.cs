using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Instances;

/// <summary>
/// Copies an instance's state from the usual state directory, which all instances shared before
/// each had its own.
/// </summary>
/// <remarks>
/// The first line of last-good.ini names the settings file that used the old state last; only that
/// instance gets a copy. Nothing is moved or deleted: the usual instance keeps using the same files,
/// and from then on each instance writes only its own. Logs, crash reports and the notes that judge
/// the next start are not copied. A file in the new directory records the copy; after a power cut
/// before it, the copy is repeated, never over an existing file.
/// </remarks>
/// <param name="instance">The instance that starts.</param>
/// <param name="old">The directory that was shared.</param>
internal sealed class OldPlace(Instance instance, string old)
{
    private const string MarkName = StateNames.Instance;
    private const long BytesMax = 16 << 20;

    private static readonly string[] Names =
        ["dgid.json", "known.json", "lastheard.json", "deny.db", "home.db", "last-good.ini"];

    private readonly string mark = Path.Combine(instance.State, MarkName);

    /// <summary>Whether this is the first start in the instance's own directory.</summary>
    public bool IsFirstStart { get; private set; }

    /// <summary>Copies, once. A line for the log, or null when there was nothing to do.</summary>
    /// <param name="file">The settings file of the instance; null without one.</param>
    /// <param name="fault">A sentence about what failed; it is tried again at the next start.
    /// </param>
    public string? Bring(string? file, out string? fault)
    {
        fault = null;
        if (instance.Name is null || FileMark.Of(mark).IsThere)
        {
            return null;
        }

        IsFirstStart = true;
        var copied = file is not null && IsOf(file) && !Names.Any(name => IsThere(name, instance.State))
            ? Names.Where(name => IsThere(name, old)).ToList()
            : [];
        fault = copied.Select(Copy).FirstOrDefault(one => one is not null) ?? Note(file, copied);
        return copied.Count == 0 || fault is not null
            ? null
            : $"Copied this reflector's state once from {old} to {instance.State}:"
                + $" {string.Join(", ", copied)}";
    }

    /// <summary>
    /// Rules of the old place that were in force and are not any more, since it is unknown whose
    /// they are; none after the first start.
    /// </summary>
    /// <param name="settings">The settings in force.</param>
    public IEnumerable<string> RulesLeft(ApplianceSettings settings) =>
        IsFirstStart ? new[]
        {
            (Path: settings.BlockList.DenyFile, Key: "[Block List] File"),
            (Path: settings.HomeFile, Key: "[DGID] home"),
        }
        .Where(rule => Path.GetDirectoryName(rule.Path) == instance.State
            && !FileMark.Of(rule.Path).IsThere && IsThere(Path.GetFileName(rule.Path), old))
        .Select(rule => $"{Path.Combine(old, Path.GetFileName(rule.Path))} is not read: it"
            + $" may be another reflector's; copy it to {rule.Path}, or name it in {rule.Key}")
        : [];

    private bool IsOf(string file) => new LastGoodFile(old).TryRead(file, out _) is not null;

    // A link may lead root to what its maker must not read.
    private static bool IsThere(string name, string folder) =>
        Path.Combine(folder, name) is var path
            && FileMark.Of(path).IsRegular && new FileInfo(path).LinkTarget is null;

    private string? Copy(string name)
    {
        var from = Path.Combine(old, name);
        return FileText.TryReadBytes(from, BytesMax, out var fault) is { } bytes
            ? new StateFile(Path.Combine(instance.State, name), BytesMax, $"a copy of {from}")
                .Save(bytes, isSecret: true)
            : $"{from}: {fault}";
    }

    private string? Note(string? file, List<string> copied)
    {
        var settings = file is null ? "built in" : Path.GetFullPath(file);
        string[] lines =
        [
            $"State of the reflector with the settings {settings}",
            .. copied.Select(name => $"Copied once: {Path.Combine(old, name)}"),
        ];
        return new StateFile(mark, BytesMax, "notes about the instance")
            .Save(Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'));
    }
}
