using Ysf.Appliance.Linux;

namespace Ysf.Appliance;

/// <summary>Where files go that the settings do not place.</summary>
/// <remarks>
/// What systemd gives, else the system's directories for root, else the user's own.
/// </remarks>
internal static class ServiceDirectories
{
    private const string Name = "ysf-appliance";

    /// <summary>What outlasts a restart of the machine.</summary>
    public static string State =>
        Given("STATE_DIRECTORY") ?? (IsRoot ? null : UserState) ?? $"/var/lib/{Name}";

    /// <summary>What lives as long as the machine runs: sockets.</summary>
    public static string Runtime =>
        Given("RUNTIME_DIRECTORY") ?? (IsRoot ? SystemRuntime : UserRuntime ?? State);

    /// <summary>Where an instance that the system started has its sockets.</summary>
    public static string SystemRuntime => $"/run/{Name}";

    private static bool IsRoot => unistd.geteuid() == 0;

    private static string? UserRuntime =>
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } given
            ? Path.Combine(given, Name)
            : null;

    // None for a user without a home: never a place below wherever we were started.
    private static string? UserState
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } given)
            {
                return Path.Combine(given, Name);
            }

            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length > 0 ? Path.Combine(home, ".local", "state", Name) : null;
        }
    }

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? given.Split(':')[0]
            : null;
}
