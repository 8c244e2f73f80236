namespace Ysf;

/// <summary>A gateway binds itself to a room by a name that ends in <c>-NN</c>.</summary>
/// <remarks>
/// Source: pYSFReflector3; vectors in rules.json.
/// </remarks>
public static class StaticDgId
{
    /// <summary>
    /// The number after the one dash of a gateway name. Blanks around it and a plus sign are
    /// allowed. False when there is no dash or more than one, when no number follows, or when it
    /// is 0 or above 255. Whether the number is a listed room is for the caller to know.
    /// </summary>
    public static bool TryRead(CallsignField gatewayName, out byte number)
    {
        number = 0;
        Span<byte> name = stackalloc byte[CallsignField.Size];
        gatewayName.CopyTo(name);
        int dash = name.IndexOf((byte)'-');
        if (dash < 0 || dash != name.LastIndexOf((byte)'-'))
            return false;
        if (!DecimalText.TryRead(name[(dash + 1)..], byte.MaxValue, out int value) || value == 0)
            return false;
        number = (byte)value;
        return true;
    }
}
