namespace Ysf.Machine.Host;

/// <summary>The file system of one of our places.</summary>
/// <param name="Place">state or log.</param>
/// <param name="Free">Bytes that the service may still write.</param>
/// <param name="Size">Bytes of the file system.</param>
public sealed record DiskReport(string Place, long Free, long Size);
