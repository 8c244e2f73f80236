using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Admin;

/// <summary>
/// The sessions of all pages that come after one another. They outlast a change of settings, unless
/// it changed the password: a readable one that became its hash is still the same.
/// </summary>
internal sealed class LastingSessions
{
    private readonly Lock gate = new();
    private SessionTable table = new(RandomToken.Make);
    private string? password;

    /// <summary>The sessions for a password; none of those of another one.</summary>
    /// <param name="next">The password, or its hash, as the settings have it.</param>
    public SessionTable Of(string next) => Of(next, out _);

    /// <inheritdoc cref="Of(string)"/>
    /// <param name="next">The password, or its hash, as the settings have it.</param>
    /// <param name="before">The same password as the settings had it before; null without one.
    /// </param>
    public SessionTable Of(string next, out string? before)
    {
        lock (gate)
        {
            before = password is { } former && IsSame(former, next) ? former : null;
            if (password is not null && before is null)
            {
                table = new SessionTable(RandomToken.Make);
            }

            password = next;
            return table;
        }
    }

    private static bool IsSame(string before, string next) =>
        before == next
        || (before.Length > 0 && next.Length > 0
            && PasswordHash.IsHash(before) != PasswordHash.IsHash(next)
            && (PasswordHash.IsHash(next)
                ? PasswordHash.Matches(before, next)
                : PasswordHash.Matches(next, before)) == true);
}
