using System.Numerics;
using System.Runtime.InteropServices;

namespace SalesFunctions.Platform.Columns;

/// <summary>One thing that is known of customers: a cell per customer number, from 0, which is nobody's.</summary>
internal sealed class CustomerColumn(ColumnHead head, byte[] cells)
{
    /// <summary>What a customer has of whom the column knows nothing.</summary>
    public const long None = long.MinValue;

    /// <summary>So many values are worth reading together.</summary>
    public const int PlacesAtOnce = 4096;

    public int Places => head.Places;

    /// <summary>Of a column of texts, which its values count from 0.</summary>
    public IReadOnlyList<string> Texts => head.Texts;

    public long Bytes => cells.Length + (100L * head.Texts.Count);

    /// <summary>The values of the customers from a number on; <see cref="None"/> where the column ends before.</summary>
    public void Read(int start, Span<long> values)
    {
        switch (head.Width)
        {
            case 1: Read<byte>(start, values); break;
            case 2: Read<ushort>(start, values); break;
            case 4: Read<uint>(start, values); break;
            default: Read<ulong>(start, values); break;
        }
    }

    /// <summary>How many customers it knows something of.</summary>
    public long Count()
    {
        var count = 0L;
        Span<long> values = stackalloc long[PlacesAtOnce];
        for (var start = 0; start < Places; start += PlacesAtOnce)
        {
            Read(start, values);
            count += PlacesAtOnce - values.Count(None);
        }

        return count;
    }

    /// <summary>Of a column of texts, that of one customer; null for none.</summary>
    public string? TextOf(int number)
    {
        Span<long> value = stackalloc long[1];
        Read(number, value);
        return value[0] == None ? null : head.Texts[(int)value[0]];
    }

    /// <summary>Of a column of texts, the place of each customer's text counted from 1; 0 for none.</summary>
    public ushort[] Codes()
    {
        var codes = new ushort[Places];
        Span<long> values = stackalloc long[PlacesAtOnce];
        for (var start = 0; start < codes.Length; start += PlacesAtOnce)
        {
            Read(start, values);
            var block = codes.AsSpan(start, Math.Min(PlacesAtOnce, codes.Length - start));
            for (var at = 0; at < block.Length; at++)
            {
                block[at] = (ushort)(values[at] == None ? 0 : values[at] + 1);
            }
        }

        return codes;
    }

    private void Read<T>(int start, Span<long> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var offset = head.Offset - 1;
        var stored = MemoryMarshal.Cast<byte, T>(cells);
        stored = stored[Math.Min(start, stored.Length)..Math.Min(start + values.Length, stored.Length)];
        values[stored.Length..].Fill(None);
        for (var at = 0; at < stored.Length; at++)
        {
            var code = long.CreateTruncating(stored[at]);
            values[at] = code == 0 ? None : code + offset;
        }
    }
}
