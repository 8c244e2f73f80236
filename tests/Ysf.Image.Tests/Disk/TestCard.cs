using System.Buffers.Binary;

namespace Ysf.Tests.Image;

/// <summary>A small card in a file of its own, with all the parts of a real one.</summary>
internal sealed class TestCard : IDisposable
{
    /// <summary>Sectors of the card, and where its parts begin.</summary>
    public const int Sectors = 8192, Card = 2304, SlotA = 3072, SlotB = 4096, Data = 5120;

    private readonly string folder = Directory.CreateTempSubdirectory("ysf-cut-").FullName;
    private readonly NbdServer server;

    /// <param name="fill">What every byte behind the state is at first.</param>
    public TestCard(byte fill = 0)
    {
        var bytes = new byte[Sectors * Sector.Size];
        bytes.AsSpan(Card * Sector.Size).Fill(fill);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(510), 0xaa55);
        int[] starts = [Card, SlotA, SlotB, Data, Sectors];
        for (var number = 0; number < 4; number++)
        {
            var entry = bytes.AsSpan(446 + (number * 16));
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], starts[number]);
            BinaryPrimitives.WriteInt32LittleEndian(
                entry[12..], starts[number + 1] - starts[number]);
        }

        File.WriteAllBytes(PathOf("card.img"), bytes);
        Disk = new CutDisk(PathOf("card.img"));
        server = new NbdServer(Disk, Socket);
    }

    public CutDisk Disk { get; }

    public string Socket => PathOf("nbd");

    public string PathOf(string name) => Path.Combine(folder, name);

    public NbdClient Client() => new(Socket);

    /// <summary>Sectors that hold nothing but one byte.</summary>
    public static byte[] Full(byte value, int sectors = 1)
    {
        var bytes = new byte[sectors * Sector.Size];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    public void EndConnections() => server.Dispose();

    public void Dispose()
    {
        server.Dispose();
        Disk.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
