namespace Ysf;

/// <summary>Parts of a radio's data that a frame brought anew.</summary>
[Flags]
internal enum MetadataNews : byte
{
    None = 0,
    RemoteIds12 = 1,
    RemoteIds34 = 2,
    Radio = 4,
    Position = 8,
}
