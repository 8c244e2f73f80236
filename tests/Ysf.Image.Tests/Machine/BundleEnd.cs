namespace Ysf.Tests.Image;

/// <summary>Result of an update, by the name that the card gave the file.</summary>
internal enum BundleEnd
{
    /// <summary>It has its own name still.</summary>
    Waiting,

    /// <summary>Installed: .done behind the name.</summary>
    Done,

    /// <summary>Not installed: .refused behind the name.</summary>
    Refused,
}
