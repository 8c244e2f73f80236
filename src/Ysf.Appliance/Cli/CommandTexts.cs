using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Groups and examples of all commands: the source of the help and of the manual page.
/// </summary>
/// <remarks>The sentence of a command is its description, where the command is made.</remarks>
internal static class CommandTexts
{
    /// <summary>Groups of commands in the order of the help.</summary>
    public static IReadOnlyList<CommandGroup> Groups { get; } =
    [
        new("Daily",
        [
            "status", "gateways", "overs", "heard", "blocks", "block", "unblock", "kick", "move",
            "hear", "links", "link",
            "log",
        ]),
        new("Sysop",
        [
            "run", "check", "reload", "restart", "backup", "restore", "passwd", "alert", "metrics",
            "safe-mode", "watchdog", "crash", "completion", "help", "version",
        ]),
        new("Board", ["leds", "console", "card", "update", "slot"]),
    ];

    /// <summary>Example and notes of a command, by its words.</summary>
    public static IReadOnlyDictionary<string, CommandText> All { get; } =
        new Dictionary<string, CommandText>
        {
            ["status"] = new("status"),
            ["gateways"] = new("gateways --wide"),
            ["overs"] = new("overs"),
            ["heard"] = new("heard --count 50"),
            ["blocks"] = new("blocks"),
            ["block"] = new("block NOCALL --for 2h",
                "With --for ever the command adds a line to deny.db, and NAME may end in *. A block"
                + " that affects several gateways or many callsigns asks for confirmation, or takes"
                + " --yes; so do kick and move."),
            ["unblock"] = new("unblock NOCALL"),
            ["kick"] = new("kick IR9ZZZ --for 10m"),
            ["move"] = new("move IR9ZZZ 22"),
            ["hear"] = new("hear IR9ZZZ 9 41+",
                "Up to three plus signs behind a DG-ID are its priority. none takes all of them away;"
                + " auto returns to home.db and the gateway's options. The list lasts until the"
                + " reflector restarts; home.db keeps one."),
            ["links"] = new("links"),
            ["link"] = new("link FRIENDS off",
                "Links are the settings' sections [Link NAME]. What is switched here lasts until the"
                + " reflector restarts; auto returns to the settings."),
            ["log"] = new("log --follow"),
            ["run"] = new("run --config /etc/ysf-appliance/pysfreflector.ini",
                "The same as ysf-appliance FILE."),
            ["check"] = new("check --config /etc/ysf-appliance/pysfreflector.ini"),
            ["reload"] = new("reload"),
            ["restart"] = new("restart"),
            ["backup"] = new("backup --config /etc/ysf-appliance/pysfreflector.ini backup.tar.gz"),
            ["restore"] = new("restore --dry-run backup.tar.gz"),
            ["passwd"] = new("passwd --set --config /etc/ysf-appliance/pysfreflector.ini",
                "Asks twice. Without --set it prints the lines for the settings file."),
            ["alert"] = new("alert list", "Alerts are the settings' sections [Alert NAME]."),
            ["alert list"] = new("alert list"),
            ["alert test"] = new("alert test phone"),
            ["metrics"] = new("metrics"),
            ["safe-mode"] = new("safe-mode off"),
            ["watchdog"] = new("watchdog test"),
            ["watchdog test"] = new("watchdog test",
                "Asks a second time for RESTART where only the service restarts, and for REBOOT"
                + " where the machine does."),
            ["crash"] = new("crash --yes"),
            ["completion"] = new("completion bash",
                "The Debian package and the card have these scripts in place. Elsewhere write the"
                + " output to the shell's folder of completions."),
            ["help"] = new("help block"),
            ["version"] = new("version"),
            ["leds"] = new("leds"),
            ["leds test"] = new("leds test --seconds 1"),
            ["console"] = new("console"),
            ["card"] = new("card wifi", "Works on an SD card's own system only."),
            ["card import"] = new("card import"),
            ["card wifi"] = new("card wifi"),
            ["update"] = new("update status", "Works as root on an SD card's own system only."),
            ["update install"] = new("update install https://example.org/ysf.raucb --reboot"),
            ["update status"] = new("update status"),
            ["update cancel"] = new("update cancel"),
            ["update other-slot"] = new("update other-slot"),
            ["update judge"] = new("update judge"),
            ["update settle"] = new("update settle"),
            ["update card"] = new("update card --reboot"),
            ["update pull"] = new("update pull --now"),
            ["slot"] = new("slot status", "Works on an SD card's own system only."),
            ["slot status"] = new("slot status"),
            ["slot get-primary"] = new("slot get-primary"),
            ["slot set-primary"] = new("slot set-primary B"),
            ["slot get-state"] = new("slot get-state A"),
            ["slot set-state"] = new("slot set-state A good"),
            ["slot arm"] = new("slot arm"),
            ["slot get-current"] = new("slot get-current"),
        };

    /// <summary>Exit codes and their meanings, as help and manual page list them.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } =
    [
        (ExitCode.Ok, "Success"),
        (ExitCode.NotDone, "The command was refused or could not be carried out"),
        (ExitCode.Usage, "The command line is wrong; nothing was done"),
        (ExitCode.Settings, "The settings have errors; a retry does not help"),
        (ExitCode.System, "The system refused a resource, or no reflector answers; a retry may help"),
    ];
}
