namespace Ysf.Appliance.Settings.Forms;

/// <summary>The shape of host names (RFC 1123; underscores occur and are let through).</summary>
internal static class HostName
{
    private const int LengthMax = 253;
    private const int LabelMax = 63;

    /// <summary>Whether it is worth asking for a name; a dot at its end is allowed.</summary>
    public static bool IsOne(string text)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        var labels = name.Split('.');

        // A last label that is a number makes it an address, and addresses were tried before.
        return name.Length <= LengthMax && labels.All(IsLabel) && !IsNumber(labels[^1]);
    }

    private static bool IsNumber(string label) => label.All(char.IsAsciiDigit)
        || label.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LabelMax && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
