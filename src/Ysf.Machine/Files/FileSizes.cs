namespace Ysf.Machine.Files;

/// <summary>
/// The bytes up to which files are read; each file has one limit for all readers and writers.
/// </summary>
internal static class FileSizes
{
    /// <summary>The settings file.</summary>
    public const int Settings = 1 << 20;

    /// <summary>deny.db or home.db: a hundred thousand rules, as many as a small board holds.
    /// </summary>
    public const int Rules = 2 << 20;

    /// <summary>dgid.json: 200,000 gateways of 100 bytes, ten times the most that may be linked.
    /// </summary>
    public const int DgIds = 24 << 20;

    /// <summary>known.json: as many gateways of 100 bytes.</summary>
    public const int Known = 20 << 20;

    /// <summary>The overs heard last: 1000 of less than 300 bytes, and what an editor may add.
    /// </summary>
    public const int Heard = 1 << 20;

    /// <summary>graphs.json: 720 points of less than 80 bytes.</summary>
    public const int Graphs = 64 << 10;

    /// <summary>A password, and what an editor may add.</summary>
    public const int Password = 1024;

    /// <summary>
    /// A copy of a text in UTF-8: a byte of Windows-1252 may take three, and a line of ours comes
    /// before it, which holds a path.
    /// </summary>
    public static int CopyOf(int text) => (3 * text) + 8192;
}
