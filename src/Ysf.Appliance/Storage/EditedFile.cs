using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Storage;

/// <summary>
/// A file of the operator's, changed on the operator's behalf: whole or not at all, its mode and
/// owner as they were, and by one at a time. Any thread.
/// </summary>
/// <param name="path">Where it lies just now; null when there is none by the settings.</param>
/// <param name="bytesMax">A longer one is refused.</param>
/// <param name="writer">Writes it where this process may not; null where none does.</param>
internal sealed class EditedFile(Func<string?> path, long bytesMax, IFileWriter? writer = null)
{
    // Of a new one: its owner writes it, all users read it, as files that editors make.
    private const UnixFileMode NewMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock gate = new();

    /// <summary>The current path; null when the settings name none.</summary>
    public string? Path => path();

    /// <summary>Whether another process writes a file at a path, because this one may not.</summary>
    public bool IsHandedOn(string place) => writer?.Takes(place) == true;

    /// <summary>The same file where it will lie by other settings.</summary>
    public EditedFile At(string place) => place == Path ? this : new(() => place, bytesMax, writer);

    /// <summary>The contents; null with the reason in <paramref name="fault"/>.</summary>
    public FileState? TryRead(out string fault)
    {
        if (path() is not { } place)
        {
            fault = "the settings are built in; there is no file";
            return null;
        }

        var mark = FileMark.Of(place, out var error);
        if (!mark.IsThere && error == errno.ENOENT)
        {
            fault = string.Empty;
            return new FileState([], string.Empty);
        }

        var bytes = FileText.TryReadBytes(place, bytesMax, out fault);
        fault = fault.Length > 0 ? $"{place}: {fault}" : fault;
        return bytes is null ? null : new FileState(bytes, TypedText.Decode(bytes));
    }

    /// <summary>Reads it, and writes what is made of it; no other thread of ours does so meanwhile.
    /// </summary>
    /// <param name="edit">Makes the new bytes; null when the file is to stay as it is.</param>
    /// <returns>Null, or why it could not be read or written.</returns>
    public string? Edit(Func<FileState, byte[]?> edit)
    {
        lock (gate)
        {
            if (TryRead(out var fault) is not { } state)
            {
                return fault;
            }

            var place = path()!;
            return edit(state) is not { } next ? null
                : next.Length > bytesMax
                    ? $"{place}: the new contents exceed the limit of {bytesMax} bytes"
                : writer?.Takes(place) == true ? writer.Write(state.Bytes, next)
                : Write(place, next);
        }
    }

    private static string? Write(string named, byte[] bytes)
    {
        try
        {
            // Of a symbolic link the file behind it is what is to change.
            var owner = FileOwner.Of(named);
            var place = owner is null ? named : GuardedPath.Resolve(named);
            WholeFile.Stage(place, bytes, owner is null ? NewMode : Ours, out var grown, owner);
            return WholeFile.Commit(place, grown) is { } fault
                ? $"{named}: written, but a power cut may lose it: {fault}"
                : null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return $"{named}: the reflector cannot write it: {FileFault.Say(error)}";
        }
    }
}
