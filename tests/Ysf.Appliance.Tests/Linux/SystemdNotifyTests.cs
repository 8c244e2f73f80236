using Ysf.Machine.Linux;

namespace Ysf.Tests.Linux;

public sealed class SystemdNotifyTests
{
    [Theory]
    [InlineData("", "", "", false, "started by hand")]
    [InlineData("/run/systemd/notify", "", "", true, "a service that tells how it does")]
    [InlineData("", "0123", "", true, "a service of an older systemd")]
    [InlineData("", "0123", "42", true, "a service's own process")]
    [InlineData("", "0123", "7", false, "a shell in a terminal that is a unit")]
    [InlineData("/run/systemd/notify", "0123", "7", true, "a service behind a wrapper")]
    public void A_service_differs_from_a_program_started_by_hand(
        string notify, string invocation, string first, bool isService, string why)
    {
        var variables = new Dictionary<string, string>
        {
            ["NOTIFY_SOCKET"] = notify,
            ["INVOCATION_ID"] = invocation,
            ["SYSTEMD_EXEC_PID"] = first,
        };
        SystemdNotify.IsServiceOf(variables.GetValueOrDefault, "42").ShouldBe(isService, why);
    }
}
