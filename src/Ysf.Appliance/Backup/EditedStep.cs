using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Backup;

/// <summary>A file that root writes for the reflector, put back by a restore.</summary>
/// <remarks>The root helper writes the operator's three files alone, so there is no copy beside it.
/// </remarks>
/// <param name="file">The file, with the way to the root helper.</param>
/// <param name="bytes">All of the new one.</param>
internal sealed class EditedStep(EditedFile file, byte[] bytes) : IRestoreStep
{
    private byte[]? before;

    /// <inheritdoc/>
    public string Path => file.Path ?? string.Empty;

    /// <inheritdoc/>
    public string Loss => $"{Path} could not be restored";

    /// <inheritdoc/>
    public void Prepare()
    {
    }

    /// <inheritdoc/>
    public string? Commit() => file.Edit(state =>
    {
        before = state.Bytes;
        return bytes;
    });

    /// <inheritdoc/>
    public void TakeBack()
    {
        // The helper may have replaced a password by its hash, so the new bytes are not compared.
        if (before is not { } old)
        {
            return;
        }

        var fault = file.Edit(state => state.Bytes.AsSpan().SequenceEqual(old) ? null : old);
        if (fault is not null)
        {
            throw new IOException(fault);
        }
    }

    /// <inheritdoc/>
    public void Forget()
    {
    }
}
