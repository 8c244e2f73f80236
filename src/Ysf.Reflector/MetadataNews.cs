namespace Ysf;

/// <summary>What a frame told that its over had not told before.</summary>
[Flags]
internal enum MetadataNews : byte
{
    None = 0,
    RemoteIds12 = 1,
    RemoteIds34 = 2,
    Radio = 4,
    Position = 8,
}
