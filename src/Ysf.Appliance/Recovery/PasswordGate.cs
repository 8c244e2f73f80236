using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Recovery;

/// <summary>
/// Lets through callers that know the console's password, and all callers while none is set: a
/// caller who reaches the line could take the card out as well.
/// </summary>
internal sealed class PasswordGate(ConsoleScreen screen, SettingsDesk settings)
{
    private static readonly Setting Row = Keys.Console.Password;
    private const int TriesMax = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private int failures;
    private Instant closedUntil = new(long.MinValue);

    /// <summary>
    /// Asks before the settings are replaced, and the password with them, unless a file beside the
    /// settings shows that the operator had the card in hand.
    /// </summary>
    public IActivity? BeforeReplacing(Instant now, Func<IActivity?> then)
    {
        if (settings.IsPresenceShown)
        {
            return then();
        }

        // A file that cannot be read must stay replaceable.
        var kept = Kept ?? settings.InUse.Card.ConsolePassword;
        if (kept.Length > 0)
        {
            screen.Line("A password is set. If it is forgotten, put an empty file"
                + $" {SettingsDesk.PresenceName} beside {settings.FilePath}; if that is impossible,"
                + " write the card anew.");
        }

        return Pass(now, kept, then);
    }

    /// <summary>Asks if need be, and goes on with <paramref name="then"/>.</summary>
    public IActivity? Pass(Instant now, Func<IActivity?> then) => Pass(now, Kept, then);

    private IActivity? Pass(Instant now, string? password, Func<IActivity?> then)
    {
        if (now < closedUntil)
        {
            screen.Line("Too many wrong passwords; try again in half a minute.");
            return null;
        }

        if (password is not { } kept)
        {
            screen.Line($"{settings.FilePath} cannot be read, so no password can be"
                + " checked.");
            return null;
        }

        return kept.Length == 0
            ? then()
            : new Question(
                screen, "Password", answer => Try(answer, kept, now, then), isSecret: true);
    }

    /// <summary>Sets another password, the old one asked for before.</summary>
    public IActivity? Change(Instant now) => Pass(now, () => new Question(
        screen, "New password, - for none",
        first => first == "-" ? Save(string.Empty) : new Question(
            screen, "Again",
            second => second == first && first.Length > 0 ? Save(first) : Refuse(),
            isSecret: true),
        isSecret: true));

    // A broken settings file may lack it; then that of the settings that are in force counts.
    private string? Kept => settings.Value(Row) switch
    {
        null => null,
        { Length: > 0 } set => set,
        _ => settings.InUse.Card.ConsolePassword,
    };

    private IActivity? Try(string answer, string kept, Instant now, Func<IActivity?> then)
    {
        switch (PasswordHash.Matches(answer, kept))
        {
            case true:
                failures = 0;
                return then();
            case null:
                screen.Line($"The password cannot be checked: {OpenSsl.Missing}.");
                return null;
            default:
                screen.Line("Wrong password.");
                if (++failures >= TriesMax)
                {
                    (failures, closedUntil) = (0, now + Pause);
                }

                return null;
        }
    }

    private Question? Refuse()
    {
        screen.Line("The two entries differ or are empty; nothing was written.");
        return null;
    }

    private Question? Save(string password)
    {
        var card = settings.InUse.Card;
        if (password.Length > 0 && PasswordRule.FaultOf(
            password, settings.InUse.Reflector.Name, card.Hostname, Environment.MachineName)
            is { } fault)
        {
            screen.Line($"The password {fault}; nothing was written.");
            return null;
        }

        var value = password.Length > 0 && PasswordHash.IsAvailable
            ? PasswordHash.Make(password)
            : password;
        screen.Lines(settings.Apply([new SettingsDesk.Change(Row, value)]));
        if (password.Length > 0 && !PasswordHash.IsAvailable)
        {
            screen.Line($"The password is readable on the card: {OpenSsl.Missing}.");
        }

        return null;
    }
}
