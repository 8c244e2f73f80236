using Ysf.Appliance.Settings;

namespace Ysf.Tests.Settings;

public sealed class SettingsChangeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[Info]\nName=X\nContact=Y\n[REFL_ALIAS]\na=9,1,N,D\n[Protections]\nTimeout=7")]
    [InlineData("[Block List]\nCheckRE=0\n[DGID]\nprefix=0\nbth_time=5")]
    [InlineData("[Network]\nPort=42000")]
    public void What_is_live_needs_no_restart(string text) =>
        NeedRestart(text).ShouldBeEmpty();

    [Theory]
    [InlineData("[DGID]\nlist=1,50", "[DGID] list", "[DGID] local")]
    [InlineData("[DGID]\naux_port=9:5000", "[DGID] aux_port")]
    [InlineData("[Network]\nPort=5000", "[Network] Port", "[Network] Json_Port")]
    [InlineData("[Network]\nIP=0.0.0.0", "[Network] IP")]
    [InlineData("[Limits]\nStreams=7\n[Info]\nName=X", "[Limits] Streams")]
    public void What_is_not_live_is_named(string text, params string[] keys) =>
        NeedRestart(text).ShouldBe(keys);

    private static IReadOnlyList<string> NeedRestart(string text) => SettingsChange.NeedRestart(
        SettingsCase.Read(string.Empty), SettingsCase.Read(text));
}
