namespace Ysf.Machine.Host;

/// <summary>The commands by which systemd stops the machine.</summary>
/// <remarks>
/// Not <c>systemctl reboot</c>: that asks logind first, which the card has not, and complains; and it
/// waits, so that it ends together with its caller.
/// </remarks>
internal static class MachineStop
{
    /// <summary>Arguments of systemctl that restart the machine in order.</summary>
    public static string[] Restart => Begin("reboot.target");

    /// <summary>Arguments of systemctl that stop the machine until its power comes back.</summary>
    public static string[] PowerOff => Begin("poweroff.target");

    private static string[] Begin(string target) =>
        ["start", "--no-block", "--job-mode=replace-irreversibly", target];
}
