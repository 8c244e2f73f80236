using Ysf.Appliance.Slots;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Update;

/// <summary>Installs a bundle into the slot that does not run, by RAUC.</summary>
/// <param name="system">The machine.</param>
/// <param name="say">Takes a line for each step.</param>
internal sealed class Installation(SlotSystem system, Action<string> say)
{
    private const string ReasonMark = "LastError:";

    // A slow card writes 256 MiB in four minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Installs it, unless something speaks against that; nothing was written then. The slot that
    /// runs is never touched.
    /// </summary>
    /// <param name="bundle">Its file.</param>
    /// <param name="isAgain">Whether the version that runs may be installed over itself.</param>
    public InstallResult Install(string bundle, bool isAgain)
    {
        using var mark = UpdateMark.Begin(system.Machine, out var busy);
        if (mark is null)
        {
            return new InstallResult(InstallEnd.NotNow, busy);
        }

        if (BundleRules.Hindrance(system.Disk.Read(), system.Running, system.SafeMode)
            is { } hindrance)
        {
            return new InstallResult(InstallEnd.NotNow, hindrance);
        }

        if (BundleFacts.Ask(system, bundle, out var fault) is not { } facts)
        {
            return Refuse(Path.GetFileName(bundle), new InstallResult(InstallEnd.Refused, fault));
        }

        var refusal = BundleRules.Refusal(facts, system.Compatible, system.Version, isAgain);
        return refusal is null
            ? Write(mark, bundle, facts.Version)
            : Refuse($"version {facts.Version}",
                new InstallResult(InstallEnd.Refused, refusal) { Version = facts.Version });
    }

    /// <summary>Records that a bundle was refused, for those who ask later.</summary>
    /// <param name="what">Its version, or its file's name.</param>
    /// <param name="result">Why.</param>
    public InstallResult Refuse(string what, InstallResult result)
    {
        Note(system.Record.Read().WithRefusal(what, result.Words));
        return result;
    }

    private InstallResult Write(UpdateMark mark, string bundle, string version)
    {
        var slot = system.Running.Slot.Other();
        var record = system.Record.Read() with
        {
            Version = version,
            From = system.Version,
            Slot = slot.ToString(),
        };
        Note(record.As(UpdateStates.Installing, null, DateTime.UtcNow));
        say($"Installing {version} into slot {slot}; the reflector serves meanwhile");
        var reason = string.Empty;
        var result = Tool.Run(
            Patience, line => reason = Hear(mark, line.Trim()) ?? reason, system.Rauc, "install",
            Path.GetFullPath(bundle));
        var state = system.Disk.Read();
        var fault = result.Fault is { } raw ? Explain(reason.Length > 0 ? reason : raw)
            : state.IsPending && state.Trial == slot ? null
            : $"rauc did not select slot {slot} for the next start";
        Note(record.As(
            fault is null ? UpdateStates.Installed : UpdateStates.Installing, fault,
            DateTime.UtcNow));
        return fault is null
            ? new InstallResult(
                InstallEnd.Done, $"{version} is in slot {slot}; the next start is its trial")
            { Version = version }
            : new InstallResult(InstallEnd.NotDone, fault) { Version = version };
    }

    private string Explain(string raw)
    {
        system.Log($"rauc: {raw}");
        return RaucWords.Of(raw);
    }

    // On its standard error RAUC says no more than that it failed.
    private string? Hear(UpdateMark mark, string line)
    {
        if (RaucWords.ProgressOf(line) is { } progress)
        {
            mark.Note(progress.Percent);
        }

        say($"  {line}");
        return line.StartsWith(ReasonMark, StringComparison.Ordinal)
            ? line[ReasonMark.Length..].Trim()
            : null;
    }

    private void Note(UpdateRecord record)
    {
        if (system.Record.Save(record) is { } problem)
        {
            say(problem);
        }
    }
}
