namespace Ysf;

/// <summary>
/// A room that somebody asks to hear, with its priority: <c>41</c> has 0, <c>41+++</c> has 3.
/// </summary>
/// <param name="DgId">The room; 1 to 99.</param>
/// <param name="Priority">0 to <see cref="PriorityMax"/>; a higher one interrupts a lower.</param>
/// <remarks>
/// The plus signs are those of SvxLink's MONITOR_TGS (<c>112+++,260</c>).
/// </remarks>
public readonly record struct HeardRoom(DgId DgId, int Priority)
{
    public const int PriorityMax = 3;

    private const byte Plus = (byte)'+';

    /// <summary>Reads a number of 1 to 99 and up to three plus signs behind it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out HeardRoom room)
    {
        room = default;
        ReadOnlySpan<byte> number = text.TrimEnd(Plus);
        int priority = text.Length - number.Length;
        if (priority > PriorityMax
            || !DecimalText.TryRead(number, DgId.NumberMax, out int value) || value == 0)
            return false;
        room = new HeardRoom(new DgId((byte)value), priority);
        return true;
    }

    public override string ToString() => DgId + new string((char)Plus, Priority);
}
