namespace Ysf;

/// <summary>Names, whole or as beginnings (<c>IU5*</c>), compared without regard to case.</summary>
/// <remarks>
/// Look-up costs one hash per length of beginning that occurs, however many rules.
/// </remarks>
internal sealed class NameSet
{
    private readonly HashSet<CallsignField> names = [];
    private readonly HashSet<CallsignField>?[] beginnings =
        new HashSet<CallsignField>?[CallsignField.Size + 1];

    /// <summary>Adds a rule's text; a trailing <c>*</c> stands for any ending.</summary>
    public void Add(string text)
    {
        if (!text.EndsWith('*'))
        {
            names.Add(CallsignField.FromText(text).ToUpper());
            return;
        }

        var beginning = CallsignField.FromText(text.AsSpan(0, text.Length - 1)).ToUpper();
        (beginnings[beginning.Length] ??= []).Add(beginning);
    }

    public bool Contains(CallsignField name)
    {
        var upper = name.ToUpper();
        if (names.Contains(upper))
        {
            return true;
        }

        for (var length = 0; length <= upper.Length; length++)
        {
            if (beginnings[length] is { } set && set.Contains(upper.Slice(0, length)))
            {
                return true;
            }
        }

        return false;
    }
}
