namespace Ysf.Machine.Files;

/// <summary>A file of the operator's as it was read; one that is not there is empty.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record FileState(byte[] Bytes, string Text);
