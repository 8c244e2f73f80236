using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Admin;

/// <summary>
/// The keys that sign marks of browsers: the newest and the one before it, kept in a file that
/// only we may read. A key signs for 90 days and is believed for 90 more. Any thread.
/// </summary>
/// <remarks>
/// The file also has the era of the password: a random text that changes with the password, and
/// stays when the settings have a readable one replaced by its hash. A digest tells which spelling
/// of the settings the era belongs to.
/// </remarks>
/// <param name="path">The file.</param>
/// <param name="password">The password as the settings have it.</param>
/// <param name="before">
/// The same password as the settings had it before; null without one.
/// </param>
/// <param name="makeKey">Makes secrets, another one each time.</param>
/// <param name="tell">Takes why the file cannot be written.</param>
internal sealed class BrowserKeys(
    string path, string password, string? before, Func<string> makeKey, Action<string> tell)
{
    /// <summary>The name of the file in the state directory.</summary>
    public const string FileName = "login.key";

    /// <summary>A key signs for so many days.</summary>
    public const int DaysOfKey = 90;

    private const string DateFormat = "yyyy-MM-dd";
    private const int KeyLength = 64;
    private const int BytesMax = 1024;

    private readonly Lock gate = new();
    private readonly FirstTime loss = new();
    private bool isKept = true;
    private Keys? keys;

    /// <summary>The key that signs.</summary>
    public string Newest => Now().Newest;

    /// <summary>The keys that are believed.</summary>
    public IReadOnlyList<string> Believed => [Now().Newest, Now().Before];

    /// <summary>The era of the password.</summary>
    public string Era => Now().Era;

    /// <summary>Replaces a key that is too old, and writes what is not yet in the file.</summary>
    public void Keep(DateTime now)
    {
        lock (gate)
        {
            var (today, old) = (DateOnly.FromDateTime(now), Now());
            if (today.DayNumber - old.Since.DayNumber >= DaysOfKey)
            {
                (keys, isKept) = (
                    old with { Since = today, Newest = makeKey(), Before = old.Newest }, false);
            }

            if (!isKept)
            {
                TryWrite(Now());
            }
        }
    }

    private Keys Now()
    {
        lock (gate)
        {
            return keys ??= OfPassword(Read() ?? Make());
        }
    }

    private Keys Make()
    {
        isKept = false;
        return new Keys(
            DateOnly.FromDateTime(DateTime.UtcNow), makeKey(), makeKey(), makeKey(), string.Empty);
    }

    // Whether two hashes are of one password is not to be seen, so another hash is another one.
    private Keys OfPassword(Keys read)
    {
        var digest = DigestOf(read.Era, password);
        if (SessionTable.IsSame(read.Digest, digest))
        {
            return read;
        }

        isKept = false;
        if (before is not null && SessionTable.IsSame(read.Digest, DigestOf(read.Era, before)))
        {
            return read with { Digest = digest };
        }

        var era = makeKey();
        return read with { Era = era, Digest = DigestOf(era, password) };
    }

    private static string DigestOf(string era, string text) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.ASCII.GetBytes(era), Encoding.UTF8.GetBytes(text)));

    // A file that cannot be used is replaced: browsers are strangers once, no more.
    private Keys? Read()
    {
        var words = FileText.TryRead(path, BytesMax, out _)?.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words is
            [
                var since, { Length: KeyLength } newest, { Length: KeyLength } former,
            { Length: KeyLength } era, { Length: KeyLength } digest,
            ]
            && DateOnly.TryParseExact(
                since, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Keys(day, newest, former, era, digest)
            : null;
    }

    private void TryWrite(Keys written)
    {
        try
        {
            var day = written.Since.ToString(DateFormat, CultureInfo.InvariantCulture);
            _ = WholeFile.Write(
                path,
                Encoding.ASCII.GetBytes($"{day}\n{written.Newest}\n{written.Before}\n"
                    + $"{written.Era}\n{written.Digest}\n"),
                isSecret: true);
            isKept = true;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            if (loss.Take())
            {
                tell($"{path}: {FileFault.Say(error)}; after a restart browsers that logged in"
                    + " count as unknown");
            }
        }
    }

    private sealed record Keys(
        DateOnly Since, string Newest, string Before, string Era, string Digest);
}
