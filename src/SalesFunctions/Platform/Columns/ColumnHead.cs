using System.Text;

namespace SalesFunctions.Platform.Columns;

/// <summary>How the cells of a column are read.</summary>
/// <param name="Width">Bytes of a cell: 1, 2, 4 or 8, the lowest first.</param>
/// <param name="Offset">A cell of 1 stands for this value, one of 2 for the next; 0 stands for none.</param>
/// <param name="Places">How many cells there are, the one of number 0 included.</param>
/// <param name="Texts">Of a column of texts, which the values count from 0; else empty.</param>
internal sealed record ColumnHead(int Width, long Offset, int Places, IReadOnlyList<string> Texts)
{
    public byte[] Write()
    {
        using var target = new MemoryStream();
        using var writer = new BinaryWriter(target, Encoding.UTF8);
        writer.Write((byte)Width);
        writer.Write(Offset);
        writer.Write(Places);
        writer.Write(Texts.Count);
        foreach (var text in Texts)
        {
            writer.Write(text);
        }

        writer.Flush();
        return target.ToArray();
    }

    public static ColumnHead Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        var (width, offset, places) = (reader.ReadByte(), reader.ReadInt64(), reader.ReadInt32());
        var texts = new string[reader.ReadInt32()];
        for (var at = 0; at < texts.Length; at++)
        {
            texts[at] = reader.ReadString();
        }

        return new ColumnHead(width, offset, places, texts);
    }
}
