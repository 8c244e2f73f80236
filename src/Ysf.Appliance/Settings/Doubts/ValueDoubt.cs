using System.Buffers;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Doubts;

/// <summary>
/// Parts of a value that were hardly meant to be in it: quotes, a comment, its own key,
/// characters that cannot be seen. The value stays as it is written; the doubt is a warning.
/// </summary>
/// <param name="Parts">What it holds, each to follow "with".</param>
/// <param name="Meant">The value without all that.</param>
/// <param name="HasComment">Whether one of the parts is a comment.</param>
internal sealed record ValueDoubt(IReadOnlyList<string> Parts, string Meant, bool HasComment)
{
    private const string CommentRule = "; a comment needs a line of its own";

    // Opening and closing ones as keyboards and editors of all countries make them.
    private const string Opening = "\"'`\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB"
        + "\u2039\u203A\u300C\u300E\uFF02\uFF07";

    private const string Closing = "\"'`\u00B4\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB"
        + "\u00BB\u2039\u203A\u300D\u300F\uFF02\uFF07";

    private static readonly SearchValues<char> ClosingValues = SearchValues.Create(Closing);

    // Those that begin no name; an apostrophe may.
    private const string Double = "\"\u201C\u201D\u201E\u201F\u00AB\uFF02";

    /// <summary>The doubt about an entry; null when there is none.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isSecret">Whether no part of the value may be shown.</param>
    public static ValueDoubt? Of(IniEntry entry, bool isSecret)
    {
        var scan = new Scan(entry, isSecret);
        scan.Run();
        return scan.Parts.Count == 0
            ? null
            : new ValueDoubt(scan.Parts, scan.Value, scan.HasComment);
    }

    /// <summary>Why a value is refused, to follow an error and a semicolon.</summary>
    /// <param name="isSecret">Whether no part of the value may be shown.</param>
    public string Reason(bool isSecret) =>
        $"it is written with {Together}, {RightOf(isSecret)}{Rule}";

    /// <summary>A sentence that names what was taken and what would be right.</summary>
    /// <param name="row">The row of the key.</param>
    /// <param name="entry">The entry.</param>
    public string Warning(Setting row, IniEntry entry) => row.IsSecret
        ? $"{row}: taken with {Together}, {entry.Value.Length} characters;"
            + $" {RightOf(isSecret: true)}{Rule}"
        : $"{row.SpellOf(entry)}: taken with {Together}; {RightOf(isSecret: false)}{Rule}";

    private string Together => string.Join(" and ", Parts);

    private string Rule => HasComment ? CommentRule : string.Empty;

    private string RightOf(bool isSecret) => isSecret
        ? $"without {(Parts.Count > 1 ? "them" : "that")} it has {Meant.Length}"
        : $"right would be {(Meant.Length == 0 ? "nothing" : ShownText.Quote(Meant))}";

    // Takes off one part after the other, until nothing is left to be taken off.
    private sealed class Scan(IniEntry entry, bool isSecret)
    {
        public List<string> Parts { get; } = [];

        public string Value { get; private set; } = entry.Value;

        public bool HasComment { get; private set; }

        public void Run()
        {
            TakeEncoding();
            TakeUnseen();
            TakeKey();
            if (!TakeQuotes())
            {
                TakeComment();
                TakeEnd();
                TakeQuotes();
            }

            TakeOtherKey();
        }

        private void TakeEncoding()
        {
            if (Value.Contains('\uFFFD', StringComparison.Ordinal))
            {
                Parts.Add("letters that were lost when it was saved (U+FFFD)");
            }
            else if (Mojibake.Repair(Value) is { } repaired)
            {
                Parts.Add("letters that were read in a wrong encoding before");
                Value = repaired;
            }
        }

        private void TakeUnseen()
        {
            var codes = UnseenText.CodesIn(Value);
            if (codes.Length > 0)
            {
                Parts.Add($"characters that cannot be seen ({codes})");
            }

            // Names of other countries mix the widths; what is all ASCII is a keyboard left so.
            var isFull = Value.Any(UnseenText.IsFull)
                && Value.All(letter => char.IsAscii(letter) || UnseenText.IsFull(letter));
            if (isFull)
            {
                Parts.Add("letters of full width");
            }

            Value = codes.Length > 0 || isFull ? UnseenText.Plain(Value) : Value;
        }

        private void TakeKey()
        {
            var rest = Value;
            if (rest.StartsWith(entry.Key, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[entry.Key.Length..].TrimStart();
            }

            // syslog://host is an address.
            var isAddress = rest.StartsWith("://", StringComparison.Ordinal);
            if (rest.StartsWith('=') || (!isAddress && rest.Length < Value.Length && rest.StartsWith(':')))
            {
                Parts.Add(rest.Length < Value.Length
                    ? "its key a second time"
                    : "a second =");
                Value = rest[1..].TrimStart();
            }
        }

        private bool TakeQuotes()
        {
            if (Value.Length < 2 || !Opening.Contains(Value[0], StringComparison.Ordinal))
            {
                return false;
            }

            var isPair = Closing.Contains(Value[^1], StringComparison.Ordinal);
            if (isPair && !HasInside(Value[^1]))
            {
                Parts.Add(Parts.Count > 0 ? "quotes" : "its quotes");
                Value = Value[1..^1].Trim();
                return true;
            }

            if (!isPair && Double.Contains(Value[0], StringComparison.Ordinal)
                && !Value.AsSpan(1).ContainsAny(ClosingValues))
            {
                Parts.Add("a quote at its beginning");
                Value = Value[1..].TrimStart();
                return true;
            }

            return false;
        }

        // "My Net" ; "home" begins and ends with a quote, but not with a pair of them.
        private bool HasInside(char closing) =>
            Value.AsSpan(1, Value.Length - 2).Contains(closing) && CommentAt() > 0;

        private void TakeComment()
        {
            var at = CommentAt();
            if (at < 0)
            {
                return;
            }

            var comment = Value[at..].TrimStart();
            Parts.Add(isSecret
                ? $"what follows \" {Mark(comment)}\""
                : $"\"{ShownText.Quote(comment)}\"");
            HasComment = true;
            Value = Value[..at].TrimEnd();
        }

        private static string Mark(string comment) => comment[0] == '/' ? "//" : comment[..1];

        private int CommentAt()
        {
            for (var i = 0; i < Value.Length; i++)
            {
                var isMark = Value[i] is ';' or '#' || Value.AsSpan(i).StartsWith("//");
                if (isMark && (i > 0 ? Value[i - 1] is ' ' or '\t' : IsCommentAlone()))
                {
                    return i;
                }
            }

            return -1;
        }

        // A channel or a password may begin with a #.
        private bool IsCommentAlone() =>
            !isSecret && Value is [';', ..] or ['#', ' ' or '\t', ..];

        private void TakeEnd()
        {
            if (!isSecret && Value is [.., not ';', ';'])
            {
                Parts.Add("a semicolon at its end");
                Value = Value[..^1].TrimEnd();
            }
        }

        // Two lines that became one: Name = A Description = B.
        private void TakeOtherKey()
        {
            var equals = Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || isSecret)
            {
                return;
            }

            var before = Value[..equals].TrimEnd();
            var blank = before.LastIndexOfAny([' ', '\t']);
            var key = before[(blank + 1)..];
            if (blank >= 0 && SettingsTable.Find(entry.Section, key) is not null)
            {
                Parts.Add($"\"{ShownText.Quote(Value[(blank + 1)..])}\", which belongs on a line"
                    + " of its own");
                Value = before[..blank].TrimEnd();
            }
        }
    }
}
