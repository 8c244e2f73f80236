using Ysf.Machine.Files;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Appliance.Card;

/// <summary>A file on the card that is replaced, or taken away.</summary>
/// <param name="mount">Makes the card writable.</param>
/// <param name="path">The file.</param>
/// <param name="subject">What it holds, for sentences.</param>
internal sealed class CardFile(CardMount mount, string path, string subject)
{
    // As long as any file that lies there.
    private const long BytesMax = FileSizes.Rules;

    /// <summary>The bytes; null when there are none or it cannot be read.</summary>
    public byte[]? Read() => FileText.TryReadBytes(path, BytesMax, out _);

    /// <summary>
    /// Makes it hold these bytes, or not be there; the card is left alone when that is so already.
    /// Null, or a sentence about what failed.
    /// </summary>
    public string? Keep(byte[]? bytes)
    {
        if (bytes is null)
        {
            return FileMark.Of(path).IsThere ? mount.Write(path, Delete) : null;
        }

        return Read() is { } now && now.AsSpan().SequenceEqual(bytes)
            ? null
            : mount.Write(path, () => Save(bytes));
    }

    /// <summary>
    /// Replaces it, and then overwrites what the old file took of the card, as far as the card's
    /// own controller lets that be done.
    /// </summary>
    /// <param name="bytes">What it is to hold.</param>
    /// <param name="objection">Asked once no other process can write: why not, or null.</param>
    public string? ReplaceSecret(byte[] bytes, Func<string?>? objection = null) =>
        mount.Write(path, () => objection?.Invoke() ?? Replace(bytes));

    private string? Replace(byte[] bytes)
    {
        using var old = Open();
        var fault = Save(bytes);
        if (fault is null && old is not null)
        {
            Wipe(old);
        }

        return fault;
    }

    // A new file has no old one, and one that cannot be opened can still be replaced.
    private FileStream? Open()
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }

    // Only what has no name any more: a second one would be another user's copy.
    private static unsafe void Wipe(FileStream old)
    {
        statx_t facts;
        var handle = $"/proc/self/fd/{old.SafeFileHandle.DangerousGetHandle()}";
        if (statx(AT_FDCWD, handle, 0, STATX_BASIC_STATS, &facts) != 0 || facts.stx_nlink > 0)
        {
            return;
        }

        try
        {
            old.Write(new byte[old.Length]);
            old.Flush(flushToDisk: true);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The file itself is the new one; what is left of the old has no name.
        }
    }

    private string? Save(byte[] bytes) =>
        new StateFile(path, BytesMax, subject).Save(bytes, isTheirs: true);

    private string? Delete()
    {
        try
        {
            File.Delete(path);
            return WholeFile.Flush(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/")
                is { } fault ? $"{path}: deleted, but a power cut may restore it: {fault}" : null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return Fault(error);
        }
    }

    private string Fault(SystemException error) =>
        $"{path}: {subject} cannot be changed: {FileFault.Say(error)}";
}
