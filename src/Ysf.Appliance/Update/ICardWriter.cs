namespace Ysf.Appliance.Update;

/// <summary>The card's partition for people, which is writable for moments only.</summary>
internal interface ICardWriter
{
    /// <summary>Its directory.</summary>
    string Folder { get; }

    /// <summary>
    /// Makes it writable, writes, and makes it read-only again. Null, or why nothing was written.
    /// </summary>
    string? Write(Action write);
}
