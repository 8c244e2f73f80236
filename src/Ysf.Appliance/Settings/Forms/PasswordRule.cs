namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// The one rule for passwords that people log in with: in the checker, on the card, in the
/// console and in <c>passwd</c>. Pure.
/// </summary>
/// <remarks>
/// Eight characters; none of the hundred commonest and no name of the machine, also in other
/// letters, with digits in place of letters, with digits around, and twice. A hash cannot be
/// judged; the program that made it judged the password.
/// </remarks>
internal static class PasswordRule
{
    /// <summary>The rule in words, to follow "must be".</summary>
    public const string Text = "at least 8 characters, none of the commonest passwords and no name"
        + " of the reflector or the host; or the hash form that passwd makes";

    private const int LengthMin = 8;
    private const int LengthMax = 256;

    // A shorter name is a part of many a good password.
    private const int NameMin = 3;

    // Of "abababab" and "11111111" nothing is left.
    private const int UnitMin = 3;

    // Pairs of a digit or sign and the letter that it stands for; 1 is two letters.
    private static readonly string[] Likenesses = ["0o1l3e4a5s7t8b@a$s!i", "0o1i3e4a5s7t8b@a$s!i"];

    // The hundred at the head of lists of passwords that were stolen, without the digits around
    // them and without those that the length alone excludes.
    private static readonly HashSet<string> Common = new(
    [
        "12345678", "123456789", "1234567890", "87654321", "987654321", "0987654321", "123123123",
        "123321", "11223344", "112233445566", "121212", "147258369", "159753", "741852963",
        "789456123", "1q2w3e", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qaz2wsx3edc", "zaq12wsx",
        "qazwsx", "qazwsxedc", "qwer1234", "qwert", "qwerty", "qwertyu", "qwertyui", "qwertyuio",
        "qwertyuiop", "qwertz", "qwertzuiop", "azerty", "azertyuiop", "asdf", "asdfg", "asdfgh",
        "asdfghjk", "asdfghjkl", "zxcv", "zxcvb", "zxcvbn", "zxcvbnm", "yxcvbnm", "abcd", "abcde",
        "abcdef", "abcdefg", "abcdefgh", "abc123", "password", "passwort", "passw", "passwd",
        "pass", "passe", "motdepasse", "contrasena", "kennwort", "wachtwoord", "parola", "admin",
        "administrator", "administrador", "root", "rootroot", "user", "guest", "login", "master",
        "superman", "batman", "spiderman", "pokemon", "starwars", "trustno", "whatever", "letmein",
        "welcome", "willkommen", "bienvenue", "benvenuto", "iloveyou", "iloveu", "sunshine",
        "princess", "football", "baseball", "basketball", "monkey", "dragon", "shadow", "michael",
        "jennifer", "jordan", "liverpool", "chelsea", "arsenal", "computer", "internet", "secret",
        "geheim", "segreto", "changeme", "change", "default", "testtest", "test", "raspberry",
        "raspberrypi", "reflector", "repeater", "hamradio", "amateurradio", "ysfreflector",
        "ysfappliance", "pistar", "mmdvm", "wiresx", "fusion",
    ], StringComparer.Ordinal);

    /// <summary>The reason why a password may not be used; null when it may.</summary>
    /// <param name="password">The password itself.</param>
    /// <param name="names">Names of the reflector and the host, which are public.</param>
    public static string? FaultOf(string password, params IReadOnlyList<string> names)
    {
        if (password.Length < LengthMin)
        {
            return $"must have at least {LengthMin} characters";
        }

        if (password.Length > LengthMax || password.Any(char.IsControl))
        {
            return $"must have at most {LengthMax} characters, none of them a control character";
        }

        var forms = FormsOf(password).ToHashSet(StringComparer.Ordinal);
        return names.SelectMany(FormsOf).Any(name => name.Length >= NameMin && forms.Contains(name))
                ? "must not be the name of the reflector or the host, which everybody knows"
            : forms.Any(IsCommon) ? "must not be one of the commonest passwords, or nearly one"
            : null;
    }

    private static bool IsCommon(string form) =>
        form.Length < UnitMin || Common.Contains(form) || IsSequence(form);

    // In small letters and digits; as typed, without digits around, with letters for digits that
    // look like them; and of what is typed twice, one.
    private static IEnumerable<string> FormsOf(string text)
    {
        var small = text.ToLowerInvariant();
        return Likenesses.Select(likeness => Plain(Letters(small, likeness)))
            .Concat(Likenesses.Select(likeness => Letters(Trimmed(Plain(small)), likeness)))
            .Append(Plain(small))
            .SelectMany(whole => new[]
            {
                whole, UnitOf(whole), Trimmed(whole), Trimmed(UnitOf(whole)), UnitOf(Trimmed(whole)),
            });
    }

    // Digits around nothing are the whole.
    private static string Trimmed(string text) =>
        text.Trim("0123456789".ToCharArray()) is { Length: > 0 } rest ? rest : text;

    private static string Plain(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)) is { Length: > 0 } rest ? rest : text;

    private static string Letters(string text, string likeness) => string.Concat(
        text.Select(letter => likeness.IndexOf(letter, StringComparison.Ordinal) is var at
            && at >= 0 && at % 2 == 0 ? likeness[at + 1] : letter));

    private static string UnitOf(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0
                && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    private static bool IsSequence(string text) =>
        text.Zip(text.Skip(1)).All(pair => pair.Second - pair.First == 1)
        || text.Zip(text.Skip(1)).All(pair => pair.First - pair.Second == 1);
}
