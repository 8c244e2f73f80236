using Ysf.Appliance.Card;
using Ysf.Appliance.Slots;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Update;

/// <summary>Bundles that the operator put on the card: the newest is installed, all are put aside.
/// </summary>
/// <param name="system">The machine.</param>
/// <param name="mount">Makes its card writable.</param>
/// <param name="say">Takes a line for each step.</param>
internal sealed class CardBundles(SlotSystem system, CardMount mount, Action<string> say)
{
    public const string Pattern = "*.raucb";
    private const string DoneSuffix = ".done";
    private const string RefusedSuffix = ".refused";
    private readonly string folder = system.Machine.Card;

    /// <summary>Leaves on the card why its bundles have to wait, for who put them there.</summary>
    public void NoteDelay(string hindrance)
    {
        if (Files() is [var first, ..])
        {
            CardNote.Leave(
                system.Machine, $"{Path.GetFileName(first)}: waiting: {hindrance}", say);
        }
    }

    /// <summary>Null when there was nothing to be done, or it is not the time for it.</summary>
    public InstallResult? Install()
    {
        var files = Files();
        if (files.Count == 0)
        {
            say($"There is no bundle in {folder}");
            return null;
        }

        if (system.Hindrance is { } hindrance)
        {
            say($"Bundles on the card are waiting: {hindrance}");
            return null;
        }

        var bundles = files.Select(Look).OrderByDescending(bundle => bundle.Version).ToList();
        var result = Try(bundles[0]);
        if (result.End is InstallEnd.NotNow)
        {
            say(result.Words);
            return null;
        }

        PutAside(bundles, result);
        return result;
    }

    private InstallResult Try((string File, ReleaseVersion? Version, string Fault) bundle)
    {
        var version = bundle.Version?.ToString();
        var installation = new Installation(system, say);
        return bundle.Version is null
                ? installation.Refuse(
                    Path.GetFileName(bundle.File),
                    new InstallResult(InstallEnd.Refused, bundle.Fault))

            // It was installed, and then the power was cut before it was put aside.
            : version == system.Version
                ? new InstallResult(InstallEnd.Refused, $"{version} already runs")
                { Version = version }
            : system.Record.Read().HasFailed(version)
                ? installation.Refuse($"version {version}", new InstallResult(
                    InstallEnd.Refused,
                    $"{version} failed on this machine; `update install` installs it anyway")
                { Version = version })
            : installation.Install(bundle.File, isAgain: false);
    }

    private (string File, ReleaseVersion? Version, string Fault) Look(string file)
    {
        var facts = BundleFacts.Ask(system, file, out var fault);
        var version = ReleaseVersion.TryRead(facts?.Version);
        return (
            file, version,
            fault.Length > 0 ? fault : $"its version must be {ReleaseVersion.Rule}");
    }

    private void PutAside(
        List<(string File, ReleaseVersion? Version, string Fault)> bundles, InstallResult result)
    {
        var isDone = result.End == InstallEnd.Done || result.Version == system.Version;
        var fault = mount.WriteFiles(bundles[0].File, () =>
        {
            Rename(bundles[0].File, isDone ? DoneSuffix : RefusedSuffix);
            CardNote.Add(
                folder, $"{Path.GetFileName(bundles[0].File)}: {result.Words}",
                DateTime.UtcNow);
            foreach (var (file, version, why) in bundles.Skip(1))
            {
                Rename(file, RefusedSuffix);
                CardNote.Add(
                    folder,
                    $"{Path.GetFileName(file)}: {(version is null ? why : "there is a newer one")}",
                    DateTime.UtcNow);
            }
        });
        if (fault is not null)
        {
            say(fault);
        }
    }

    private static void Rename(string file, string suffix) =>
        File.Move(file, file + suffix, overwrite: true);

    private List<string> Files()
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, Pattern)
                .Where(file => Path.GetExtension(file).Equals(
                    ".raucb", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }
}
