using System.Text;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Settings;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Backup;

public sealed class RestorePlanTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("dgid.json")]
    [InlineData("home.db")]
    [InlineData("lastheard.json")]
    [InlineData("deny.db")]
    public void A_place_is_strange_also_when_its_file_is_not_in_the_backup(string name)
    {
        var strange = "/elsewhere/" + name;
        var text = Inside.Replace(folder[name], strange);

        // The known gateways are kept beside the DG-IDs.
        string[] expected = name == "dgid.json" ? [strange, "/elsewhere/known.json"] : [strange];
        Strange(text, current: Inside).ShouldBe(expected);
        Strange(text, current: null).ShouldBe(expected);
        Strange(text, current: text).ShouldBeEmpty();
    }

    [Fact]
    public void Without_settings_in_it_a_backup_chooses_no_place() =>
        Plan(Inside.Replace(folder["home.db"], "/elsewhere/home.db"), []).Strange(null, Ini)
            .ShouldBeEmpty();

    [Fact]
    public void Places_beside_the_settings_are_not_strange() =>
        Strange(Inside, current: null).ShouldBeEmpty();

    private string Ini => folder["test.ini"];

    private string Inside => "[Info]\nName=A\n"
        + $"[DGID]\ndatabase={folder["dgid.json"]}\nhome={folder["home.db"]}\n"
        + $"[History]\nFile={folder["lastheard.json"]}\n[Block List]\nFile={folder["deny.db"]}\n";

    private IReadOnlyList<string> Strange(string text, string? current) =>
        Plan(text, [new BackupFile(
            BackupMember.Settings, Encoding.UTF8.GetBytes(text), UnixFileMode.UserRead)])
        .Strange(current is null ? null : Read(current), Ini);

    private RestorePlan Plan(string text, IReadOnlyList<BackupFile> files) =>
        RestorePlan.Of(files, Read(text), isRunning: false);

    private ApplianceSettings Read(string text) => SettingsCase.Read(text) with { File = Ini };
}
