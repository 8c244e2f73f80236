using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Alerts;

/// <summary>One message to a person.</summary>
internal sealed record AlertMessage
{
    /// <summary>Longest text in characters, which the strictest service takes (Pushover: 1024).</summary>
    public const int TextMax = 1000;

    /// <summary>Stays the same when the message is sent again: 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>The level of the worst cause.</summary>
    public required AlertLevel Level { get; init; }

    /// <summary>One line: the reflector's name and what it is.</summary>
    public required string Title { get; init; }

    /// <summary>Sentences, one a line; at most <see cref="TextMax"/> characters.</summary>
    public required string Text { get; init; }

    /// <summary>When it was written, UTC; null while the clock is not set.</summary>
    public DateTime? At { get; init; }

    /// <summary>A new id.</summary>
    public static string NewId() => $"{Random.Shared.NextInt64():x16}";
}

/// <summary>Occasions of a message.</summary>
internal enum AlertKind
{
    /// <summary>Faults began.</summary>
    Begin,

    /// <summary>Faults ended.</summary>
    End,

    /// <summary>Something happened, and is over.</summary>
    Event,

    /// <summary>Several messages that had to wait.</summary>
    Summary,

    /// <summary>An operator asked for it.</summary>
    Test,
}
