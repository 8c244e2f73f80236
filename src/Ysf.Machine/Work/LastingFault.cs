namespace Ysf.Machine.Work;

/// <summary>
/// A fault that lasts: reported when it begins and when it ends, and not each time it is seen. One
/// thread writes it, any thread reads its text. Pure.
/// </summary>
internal sealed class LastingFault
{
    private string? text;

    /// <summary>The reason; null while there is no fault.</summary>
    public string? Text => Volatile.Read(ref text);

    public bool IsOn => Text is not null;

    /// <summary>Takes the reason of this moment, null without one.</summary>
    public FaultStep Note(string? reason)
    {
        var before = text;
        Volatile.Write(ref text, reason);
        return reason == before ? FaultStep.None
            : before is null ? FaultStep.Begins
            : reason is null ? FaultStep.Ends
            : FaultStep.Changes;
    }

    /// <summary>Takes a reason, unless a fault lasts already. Returns whether one begins.</summary>
    public bool Begin(string reason) => text is null && Note(reason) == FaultStep.Begins;

    /// <summary>Returns whether a fault ends.</summary>
    public bool End() => Note(null) == FaultStep.Ends;
}

/// <summary>The difference that a <see cref="LastingFault"/> sees.</summary>
internal enum FaultStep
{
    None,
    Begins,

    /// <summary>The fault goes on with another reason.</summary>
    Changes,
    Ends,
}
