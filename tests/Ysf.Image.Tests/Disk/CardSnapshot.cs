namespace Ysf.Tests.Image;

/// <summary>All that a card holds over its image, at one moment.</summary>
/// <param name="Image">The image's file.</param>
/// <param name="Sectors">By number; never changed.</param>
internal sealed record CardSnapshot(string Image, IReadOnlyDictionary<long, byte[]> Sectors);
