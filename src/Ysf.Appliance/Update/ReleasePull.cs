using System.Globalization;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Slots;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Update;

/// <summary>Looks for a newer version at the address of the settings, and installs it.</summary>
/// <param name="system">The machine.</param>
/// <param name="settings">Where, and how often.</param>
/// <param name="say">Takes a line for each step.</param>
internal sealed class ReleasePull(SlotSystem system, UpdateSettings settings, Action<string> say)
{
    private const long BytesMax = 100;

    // Of this boot: by the wall clock a machine without one would never look, or always.
    private readonly string lookedFile = Path.Combine(system.Machine.UpdateRun, "looked");

    /// <summary>Whether the time has come since it was looked the last time.</summary>
    public bool IsDue(Instant now) =>
        FileText.TryRead(lookedFile, BytesMax, out _) is not { } text
        || !long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        || now - new Instant(at * TimeSpan.TicksPerSecond) is var age
            && (age >= settings.Every || age < TimeSpan.Zero);

    /// <summary>Null when there is nothing new.</summary>
    public InstallResult? Pull(Instant now)
    {
        if (system.Hindrance is { } hindrance)
        {
            say($"No check for a newer version: {hindrance}");
            return null;
        }

        var address = ReleaseIndex.AddressIn(settings.Url, system.Compatible);
        var text = Download.Text(address, ReleaseIndex.BytesMax, out var fault);
        Remember(now);
        if (text is null)
        {
            return new InstallResult(InstallEnd.NotDone, fault);
        }

        if (ReleaseIndex.TryRead(text) is not { } index)
        {
            return new InstallResult(
                InstallEnd.Refused, $"{address}: the answer must name a version and a bundle");
        }

        var version = index.Version.ToString();
        if (index.Version.CompareTo(ReleaseVersion.TryRead(system.Version)) <= 0)
        {
            say($"{system.Version} runs and {version} is offered: nothing to do");
            return null;
        }

        // Or a bad version would be fetched, tried and left again every day.
        if (system.Record.Read().HasFailed(version))
        {
            say($"{version} is offered, but failed here before: not installed automatically");
            return null;
        }

        return Fetch(index.BundleIn(settings.Url));
    }

    /// <summary>Fetches a bundle and installs it.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="isAgain">Whether the version that runs may be installed over itself.</param>
    public InstallResult Fetch(string address, bool isAgain = false)
    {
        say($"Fetching {address}");
        var folder = new Download(Path.Combine(system.Machine.Data, "update"));
        if (folder.Bundle(address, out var fault) is not { } file)
        {
            return new InstallResult(InstallEnd.NotDone, fault);
        }

        var result = new Installation(system, say).Install(file, isAgain);
        if (result.End != InstallEnd.NotNow)
        {
            File.Delete(file);
        }

        return result;
    }

    private void Remember(Instant now)
    {
        try
        {
            var seconds = now.Ticks / TimeSpan.TicksPerSecond;
            Directory.CreateDirectory(system.Machine.UpdateRun);
            File.WriteAllText(lookedFile, seconds.ToString(CultureInfo.InvariantCulture));
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // It is looked again an hour later, which does no harm.
            say($"{lookedFile}: {FileFault.Say(error)}");
        }
    }
}
