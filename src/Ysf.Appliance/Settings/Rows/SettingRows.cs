using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Lights;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Factories of rows, one a kind of value: how it is read, and how it is spelt.</summary>
internal static class SettingRows
{
    /// <summary>Stands for what suits the board on which it runs.</summary>
    public const string OnBoards = LedPlace.OfBoard;

    /// <summary>Highest UDP or TCP port.</summary>
    public const int PortMax = ushort.MaxValue;

    /// <summary>A row of free text.</summary>
    public static Key<string> Text(string key, string normal, string sentence) =>
        Row<string>(SettingKind.Text, key, normal, sentence, reading => reading.Text, text => text);

    /// <summary>A row that names a file.</summary>
    public static Key<string> File(string key, string normal, string sentence) =>
        Text(key, normal, sentence) with { Kind = SettingKind.File };

    /// <summary>A row that names a directory.</summary>
    public static Key<string> Folder(string key, string normal, string sentence) =>
        Text(key, normal, sentence) with { Kind = SettingKind.Folder };

    /// <summary>A row of 0 or 1.</summary>
    public static Key<bool> Flag(string key, string normal, string sentence) =>
        Row<bool>(
            SettingKind.Flag, key, normal, sentence,
            reading => FlagOf(reading.Text, reading.Warn) ?? reading.Refuse(), ValueText.Flag);

    /// <summary>A row of an IP address.</summary>
    public static Key<IpAddress> Address(string key, string normal, string sentence) =>
        Row<IpAddress>(
            SettingKind.Address, key, normal, sentence,
            reading => ValueText.TryReadAddress(reading.Text, out var address)
                ? address
                : reading.Refuse(),
            address => address.ToString());

    /// <summary>A row of a whole number within bounds.</summary>
    public static Key<int> Whole(string key, string normal, int min, int max, string sentence) =>
        Whole(key, normal, min, max, sentence, number => number, number => number);

    /// <summary>A row of a whole number within bounds that stands for something.</summary>
    public static Key<T> Whole<T>(
        string key, string normal, int min, int max, string sentence,
        Func<int, T> make, Func<T, long> numberOf) => Number(
            SettingKind.Whole, key, normal, min, max, sentence,
            number => make(decimal.ToInt32(number)), value => ValueText.Whole(numberOf(value)));

    /// <summary>A row of a UDP or TCP port.</summary>
    public static Key<ushort> Port(string key, string normal, string sentence) =>
        Whole(key, normal, 1, PortMax, sentence, number => (ushort)number, port => port);

    /// <summary>A row of a size within bounds, in units of so many bytes.</summary>
    public static Key<long> Size(
        string key, string normal, int min, int max, string unit, int bytes, string sentence) =>
        Whole(key, normal, min, max, sentence, number => (long)number * bytes, size => size / bytes)
            with
        { Unit = unit };

    /// <summary>A row of a number of seconds within bounds.</summary>
    public static Key<TimeSpan> Seconds(
        string key, string normal, decimal min, decimal max, string sentence) =>
        Number(
            SettingKind.Seconds, key, normal, min, max, sentence, ValueText.FromSeconds,
            ValueText.Seconds) with
        { Unit = "seconds" };

    /// <summary>A row of a number of minutes within bounds.</summary>
    public static Key<TimeSpan> Minutes(
        string key, string normal, decimal min, decimal max, string sentence) =>
        Number(
            SettingKind.Minutes, key, normal, min, max, sentence, ValueText.FromMinutes,
            ValueText.Minutes) with
        { Unit = "minutes" };

    /// <summary>A row of a duration with its unit, such as 15m.</summary>
    public static Key<TimeSpan> Duration(string key, string normal, string sentence) =>
        Special<TimeSpan>(
            key, normal, DurationText.Allowed, sentence,
            reading => DurationText.TryRead(reading.Text, out var time) ? time : reading.Refuse(),
            DurationText.Spell);

    /// <summary>A row of one of the words of an enumeration, in any case.</summary>
    public static Key<T> Word<T>(string key, string normal, string sentence)
        where T : struct, Enum =>
        Special<T>(
            key, normal, Listed([.. Enum.GetValues<T>().Select(WordOf)]), sentence,
            reading => WordIn<T>(reading.Text) ?? reading.Refuse(), WordOf) with
        { Words = [.. Enum.GetValues<T>().Select(WordOf)] };

    /// <summary>A row of a text that follows a rule, or is empty.</summary>
    public static Key<string> Ruled(
        string key, string normal, string rule, string sentence, Func<string, bool> isRight) =>
        Special<string>(
            key, normal, rule, sentence,
            reading =>
            {
                if (reading.Text.Length > 0 && !isRight(reading.Text))
                {
                    reading.Refuse();
                }

                return reading.Text;
            },
            text => text);

    /// <summary>A row of a password to log in with.</summary>
    public static Key<string> Password(string key, string sentence) =>
        Text(key, string.Empty, sentence) with
        {
            Kind = SettingKind.Special,
            Rule = PasswordRule.Text,
            IsSecret = true,
        };

    /// <summary>A row with a rule of its own.</summary>
    public static Key<T> Special<T>(
        string key, string normal, string rule, string sentence, Func<ValueReading<T>, T> parse,
        Func<T, string> print) =>
        Row(SettingKind.Special, key, normal, sentence, parse, print) with { Rule = rule };

    /// <summary>The word of an enumeration that a text is, in any case; null for none.</summary>
    public static T? WordIn<T>(string text)
        where T : struct, Enum
    {
        foreach (var word in Enum.GetValues<T>())
        {
            if (WordOf(word).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The flag that a text is; null for no flag.</summary>
    public static bool? FlagOf(string text, Action<string> warn)
    {
        if (ValueText.TryReadFlag(text, out var value))
        {
            return value;
        }

        // The Python reflector takes each number above 0 for 1.
        if (ValueText.TryReadDigits(text, out _))
        {
            warn("is taken as 1; 0 and 1 are what there is");
            return true;
        }

        return null;
    }

    private static Key<T> Row<T>(
        SettingKind kind, string key, string normal, string sentence,
        Func<ValueReading<T>, T> parse, Func<T, string> print) => new()
        {
            Kind = kind,
            Key = key,
            Default = normal,
            Sentence = sentence,
            Parse = parse,
            Print = print,
        };

    private static Key<T> Number<T>(
        SettingKind kind, string key, string normal, decimal min, decimal max, string sentence,
        Func<decimal, T> make, Func<T, string> print) =>
        Row(kind, key, normal, sentence, reading => ParseNumber(reading, make), print) with
        { Min = min, Max = max };

    private static T ParseNumber<T>(ValueReading<T> reading, Func<decimal, T> make)
    {
        var row = reading.Key;
        var isRead = ValueText.TryReadNumber(reading.Text, out var value);
        if (isRead && value >= row.Min && value <= row.Max
            && (row.Kind != SettingKind.Whole || decimal.IsInteger(value)))
        {
            TellThousands(reading, value);
            return make(value);
        }

        if (isRead && row.IsBent && decimal.IsInteger(value))
        {
            value = decimal.Clamp(value, row.Min, row.Max);
            reading.Warn($"is taken as {value:0.##}; must be {row.Allowed}");
            return make(value);
        }

        return reading.Refuse();
    }

    // 42.000 is 42 thousand in half of Europe, and 42 here.
    private static void TellThousands<T>(ValueReading<T> reading, decimal value)
    {
        if (reading.Text.EndsWith(".000", StringComparison.Ordinal)
            && reading.Values.Has(reading.Key))
        {
            var number = ValueText.Whole(decimal.ToInt64(value));
            reading.Warn($"is taken as {number}; write {number} or {number}000");
        }
    }

    private static string WordOf<T>(T word)
        where T : struct, Enum => $"{word}".ToLowerInvariant();

    private static string Listed(IReadOnlyList<string> words) =>
        $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
}
