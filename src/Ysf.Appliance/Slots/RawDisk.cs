using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>Bytes of a block device, by their offsets.</summary>
/// <param name="path">The device; a file in tests.</param>
internal sealed unsafe class RawDisk(string path)
{
    /// <summary>Throws <see cref="SystemError"/>, also beyond its end.</summary>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="count">How many bytes.</param>
    public byte[] Read(long offset, int count)
    {
        var bytes = new byte[count];
        Use(fcntl.O_RDONLY, count, file =>
        {
            fixed (byte* first = bytes)
            {
                return unistd.pread(file, first, (nuint)bytes.Length, offset);
            }
        });
        return bytes;
    }

    /// <summary>
    /// Writes them and comes back when they are on the medium. Throws <see cref="SystemError"/>.
    /// </summary>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="data">The bytes.</param>
    public void Write(long offset, ReadOnlySpan<byte> data)
    {
        var bytes = data.ToArray();
        Use(fcntl.O_WRONLY, bytes.Length, file =>
        {
            fixed (byte* first = bytes)
            {
                var written = unistd.pwrite(file, first, (nuint)bytes.Length, offset);
                return written == bytes.Length && unistd.fdatasync(file) != 0 ? -1 : written;
            }
        });
    }

    private void Use(int flags, int count, Func<int, nint> act)
    {
        var file = fcntl.open(path, flags | fcntl.O_CLOEXEC);
        if (file < 0)
        {
            throw SystemError.Last("open", path);
        }

        try
        {
            var done = act(file);
            if (done < 0)
            {
                throw SystemError.Last("slot state of", path);
            }

            if (done != count)
            {
                throw new SystemError("slot state of", path, errno.EIO);
            }
        }
        finally
        {
            _ = unistd.close(file);
        }
    }
}
