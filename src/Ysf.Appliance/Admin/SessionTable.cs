using System.Security.Cryptography;
using System.Text;

namespace Ysf.Appliance.Admin;

/// <summary>Login sessions, in a table of fixed size; a restart ends them. Any thread.</summary>
/// <param name="makeToken">Makes secrets, another one each time.</param>
internal sealed class SessionTable(Func<string> makeToken)
{
    /// <summary>Beyond this the one heard of longest ago has to log in again.</summary>
    public const int SessionsMax = 8;

    /// <summary>Idle time after which a session ends.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(30);

    /// <summary>Age at which every session ends.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromHours(12);

    private readonly Lock gate = new();
    private readonly List<Session> sessions = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return sessions.Count;
            }
        }
    }

    /// <summary>Begins one.</summary>
    public Session Open(Instant now, string who)
    {
        lock (gate)
        {
            DropOld(now);
            if (sessions.Count == SessionsMax)
            {
                sessions.Remove(sessions.MinBy(one => one.SeenAt)!);
            }

            var session = new Session(makeToken(), makeToken(), who, now);
            sessions.Add(session);
            return session;
        }
    }

    /// <summary>The one of a cookie, which is heard of by this; null when there is none.</summary>
    public Session? Find(Instant now, string? token)
    {
        lock (gate)
        {
            DropOld(now);
            var found = token is null ? null : sessions.Find(one => IsSame(one.Token, token));
            if (found is not null)
            {
                found.SeenAt = now;
            }

            return found;
        }
    }

    public void Close(Session session)
    {
        lock (gate)
        {
            sessions.Remove(session);
        }
    }

    /// <summary>Whether two secrets are alike, in a time that does not tell how much is.</summary>
    public static bool IsSame(string left, string? right) =>
        right is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private void DropOld(Instant now) => sessions.RemoveAll(
        one => now - one.SeenAt >= IdleMax || now - one.Since >= AgeMax);
}
