namespace Ysf.Appliance.Backup;

/// <summary>A file of a backup.</summary>
/// <param name="Member">Which one.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Mode">Its permissions where it was saved.</param>
internal sealed record BackupFile(BackupMember Member, byte[] Bytes, UnixFileMode Mode)
{
    /// <summary>As text: UTF-8, byte order mark or not.</summary>
    public string Text
    {
        get
        {
            using var reader = new StreamReader(new MemoryStream(Bytes));
            return reader.ReadToEnd();
        }
    }
}
