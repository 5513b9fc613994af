namespace SalesFunctions.Analytics.Cubes;

/// <summary>The customers of each cell of one cube and month, kept packed: a few bytes per customer and cell.</summary>
public sealed class CubeCustomers
{
    private readonly byte[] _content;
    private readonly int[] _starts;

    private CubeCustomers(byte[] content, int[] starts, int largest) => (_content, _starts, Largest) = (content, starts, largest);

    /// <summary>The largest customer number that occurs.</summary>
    public int Largest { get; }

    /// <summary>About how much memory the customers take, in bytes.</summary>
    public long Bytes => _content.Length + (_starts.Length * 4L);

    /// <summary>Reads stored customers.</summary>
    /// <param name="content">What <see cref="BuiltCube.CustomerContent"/> held; it is kept, not copied.</param>
    public static CubeCustomers Read(byte[] content)
    {
        var reader = new CubeBytesReader(content);
        var largest = reader.Count();
        var starts = new int[reader.Count()];
        var sizes = new int[starts.Length];
        for (var cell = 0; cell < sizes.Length; cell++)
        {
            sizes[cell] = reader.Count();
        }

        var start = reader.Position;
        for (var cell = 0; cell < sizes.Length; cell++)
        {
            starts[cell] = start;
            start += sizes[cell];
        }

        return new CubeCustomers(content, [.. starts, start], largest);
    }

    /// <summary>Puts the customers of a cell into a set and answers how many were not in it yet.</summary>
    /// <param name="cell">The cell's place; a cell behind the last one with customers has none.</param>
    /// <param name="set">One bit per customer number.</param>
    internal int Unite(int cell, ulong[] set)
    {
        if (cell >= _starts.Length - 1)
        {
            return 0;
        }

        var (added, number) = (0, 0u);
        var bytes = _content.AsSpan(_starts[cell].._starts[cell + 1]);
        for (var at = 0; at < bytes.Length;)
        {
            uint step = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = bytes[at++];
                step |= (uint)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    break;
                }
            }

            number += step;
            ref var word = ref set[number >> 6];
            var bit = 1UL << (int)(number & 63);
            added += (word & bit) == 0 ? 1 : 0;
            word |= bit;
        }

        return added;
    }
}

internal static class CustomersWriter
{
    /// <param name="entries">Cell as it was found and customer number, one per line.</param>
    /// <param name="places">Where each cell went.</param>
    public static byte[] Write(ReadOnlySpan<ulong> entries, int[] places)
    {
        var moved = new ulong[entries.Length];
        for (var at = 0; at < moved.Length; at++)
        {
            moved[at] = ((ulong)(uint)places[(int)(entries[at] >> 32)] << 32) | (uint)entries[at];
        }

        Array.Sort(moved);
        var (packed, sizes, largest) = (new CubeBytesWriter(), new int[places.Length], 0u);
        ulong last = ulong.MaxValue;
        foreach (var entry in moved)
        {
            if (entry == last)
            {
                continue;
            }

            var (cell, number) = ((int)(entry >> 32), (uint)entry);
            var step = last != ulong.MaxValue && (int)(last >> 32) == cell ? number - (uint)last : number;
            packed.Unsigned(step);
            sizes[cell] += Size(step);
            largest = Math.Max(largest, number);
            last = entry;
        }

        var writer = new CubeBytesWriter();
        writer.Unsigned(largest);
        writer.Unsigned((ulong)sizes.Length);
        Array.ForEach(sizes, size => writer.Unsigned((ulong)size));
        return [.. writer.ToArray(), .. packed.ToArray()];
    }

    private static int Size(uint value)
    {
        var size = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            size++;
        }

        return size;
    }
}
