using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Backup;

/// <summary>Whether the reflector could use what is in a backup; looked at before it is put back.
/// </summary>
/// <param name="name">What problems call the archive.</param>
internal sealed class BackupCheck(string name)
{
    private readonly List<SettingsProblem> problems = [];

    /// <summary>Errors and warnings, each with file, line and what would be right.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;

    public bool HasErrors => problems.Exists(problem => problem.IsError);

    /// <summary>
    /// The settings that will be in force: those in the backup, as if they lay at
    /// <paramref name="file"/> already, else those of <paramref name="current"/>. Null when they
    /// are wrong.
    /// </summary>
    public ApplianceSettings? Settings(
        IReadOnlyList<BackupFile> files, string? file, Instance instance,
        ApplianceSettings? current)
    {
        if (files.FirstOrDefault(one => one.Member == BackupMember.Settings) is not { } saved)
        {
            return current;
        }

        if (SettingsReader.Emptiness(saved.Text, NameOf(saved.Member)) is { } empty)
        {
            problems.Add(empty);
            return null;
        }

        var result = SettingsReader.Parse(
            saved.Text, NameOf(saved.Member), instance, ProductInfo.Version);
        problems.AddRange(result.Problems);
        return result.Settings is { } settings ? settings with { File = file } : null;
    }

    /// <summary>Looks at rules and state.</summary>
    public void Look(IReadOnlyList<BackupFile> files)
    {
        foreach (var file in files)
        {
            var text = file.Text;
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                Fault(file.Member, "NUL characters, so it is not text");
            }
            else if (file.Member == BackupMember.Deny)
            {
                problems.AddRange(DenyFile.Parse(text, NameOf(file.Member)).Problems);
            }
            else if (file.Member == BackupMember.Home)
            {
                problems.AddRange(HomeFile.Parse(text, NameOf(file.Member)).Problems);
            }
            else if (StateFaultOf(file.Member, text) is { } fault)
            {
                Fault(file.Member, fault);
            }
        }
    }

    private static string? StateFaultOf(BackupMember member, string text) =>
        member == BackupMember.DgIds ? DgIdFile.FaultOf(text)
        : member == BackupMember.Known ? KnownFile.FaultOf(text)
        : member == BackupMember.Heard ? LastHeardFile.FaultOf(text)
        : null;

    private void Fault(BackupMember member, string fault) =>
        problems.Add(new SettingsProblem(NameOf(member), 0, IsError: true, fault));

    private string NameOf(BackupMember member) => $"{name}/{member.Name}";
}
