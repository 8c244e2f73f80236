namespace Ysf.Appliance.Storage;

/// <summary>Writes a file that this process may not write itself.</summary>
internal interface IFileWriter
{
    /// <summary>Whether a file of that path has to be written by it.</summary>
    bool Takes(string path);

    /// <summary>Writes the file. Null, or why it was not written.</summary>
    /// <param name="before">The bytes of the file when it was read.</param>
    /// <param name="next">Its new bytes.</param>
    string? Write(byte[] before, byte[] next);
}
