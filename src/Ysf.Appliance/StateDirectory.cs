using Ysf.Appliance.Linux;

namespace Ysf.Appliance;

/// <summary>Where files go that the settings do not place.</summary>
internal static class StateDirectory
{
    /// <summary>
    /// What systemd gives (STATE_DIRECTORY), else <c>/var/lib/ysf-appliance</c> for root, else the
    /// user's state directory.
    /// </summary>
    public static string Default
    {
        get
        {
            if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } given)
            {
                return given.Split(':')[0];
            }

            return unistd.geteuid() == 0 || UserState is not { Length: > 0 } user
                ? "/var/lib/ysf-appliance"
                : Path.Combine(user, "ysf-appliance");
        }
    }

    // None for a user without a home: never a place below wherever we were started.
    private static string? UserState
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } given)
            {
                return given;
            }

            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length > 0 ? Path.Combine(home, ".local", "state") : null;
        }
    }
}
