namespace Ysf.Tests.Image;

/// <summary>Which writes of an epoch a power cut left.</summary>
internal enum CutKind
{
    /// <summary>None of the log.</summary>
    Nothing,

    /// <summary>All up to one, in the order of the log.</summary>
    Prefix,

    /// <summary>The same, the last one broken off at a sector.</summary>
    Torn,

    /// <summary>All but one.</summary>
    AllButOne,

    /// <summary>One.</summary>
    OneAlone,

    /// <summary>Half of them, by chance.</summary>
    Share,
}
