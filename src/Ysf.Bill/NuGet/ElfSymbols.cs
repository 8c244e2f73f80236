using System.Buffers.Binary;
using System.Text;

namespace Ysf.Bill.NuGet;

/// <summary>The names in the symbol table of an ELF file, little-endian, of 32 or 64 bits.</summary>
/// <remarks>Source of the layout: System V ABI, chapter 4, object files; elf.h.</remarks>
internal static class ElfSymbols
{
    private const int SymbolTable = 2;

    /// <summary>Reads the names.</summary>
    /// <exception cref="InvalidDataException">The file is no such ELF file.</exception>
    public static IEnumerable<string> Read(byte[] file)
    {
        if (file.Length < 64 || !file.AsSpan(0, 4).SequenceEqual("\u007FELF"u8) || file[5] != 1)
        {
            throw new InvalidDataException("The file of symbols is no little-endian ELF file.");
        }

        bool wide = file[4] == 2;
        long table = Word(wide ? 0x28 : 0x20);
        int size = Half(wide ? 0x3A : 0x2E), count = Half(wide ? 0x3C : 0x30);
        for (int i = 0; i < count; i++)
        {
            long section = table + ((long)i * size);
            if (Int(section + 4) != SymbolTable) continue;
            (long start, long length) = Extent(section);
            (long names, _) = Extent(table + ((long)Int(section + (wide ? 0x28 : 0x18)) * size));
            for (long symbol = start; symbol < start + length; symbol += wide ? 24 : 16)
            {
                yield return Text(names + Int(symbol));
            }
        }

        (long Start, long Length) Extent(long section) => wide
            ? (Word(section + 0x18), Word(section + 0x20))
            : (Word(section + 0x10), Word(section + 0x14));
        int Half(long place) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan((int)place));
        int Int(long place) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan((int)place));
        long Word(long place) => wide
            ? BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan((int)place))
            : BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)place));
        string Text(long place) => Encoding.UTF8.GetString(
            file.AsSpan((int)place, file.AsSpan((int)place).IndexOf((byte)0)));
    }
}
