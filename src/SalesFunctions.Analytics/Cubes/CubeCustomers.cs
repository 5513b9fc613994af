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
    /// <param name="workspace">The month's lines, sorted.</param>
    /// <param name="cellOf">Each line's cell, as it was found.</param>
    /// <param name="places">Where each cell went.</param>
    public static byte[] Write(CubeWorkspace workspace, ReadOnlySpan<int> cellOf, int[] places)
    {
        var numbers = workspace.Scratch[..workspace.LinesByCustomer.Length];
        return Pack(SortByCell(workspace, cellOf, places, numbers), numbers, workspace.Packed);
    }

    /// <param name="ends">Where the customers of each cell end.</param>
    /// <param name="numbers">The customers of one cell after the other, within each from the smallest to the largest; one may come several times.</param>
    /// <param name="packed">Memory to write into.</param>
    public static byte[] Pack(ReadOnlySpan<int> ends, ReadOnlySpan<int> numbers, CubeBytesWriter packed)
    {
        var sizes = new CubeBytesWriter();
        packed.Clear();
        var (at, largest) = (0, 0);
        foreach (var end in ends)
        {
            var (before, last) = (packed.Length, 0);
            for (; at < end; at++)
            {
                if (numbers[at] != last)
                {
                    packed.Unsigned((ulong)(numbers[at] - last));
                    last = numbers[at];
                }
            }

            sizes.Unsigned((ulong)(packed.Length - before));
            largest = Math.Max(largest, last);
        }

        var head = new CubeBytesWriter();
        head.Unsigned((ulong)largest);
        head.Unsigned((ulong)ends.Length);
        return CubeBytesWriter.Join(head, sizes, packed);
    }

    // Counting sort: the customers come in their own order, which they keep within each cell.
    private static ReadOnlySpan<int> SortByCell(CubeWorkspace workspace, ReadOnlySpan<int> cellOf, int[] places, Span<int> numbers)
    {
        var customers = workspace.Customers;
        var lines = workspace.LinesByCustomer.Span;
        var next = new int[places.Length + 1];
        foreach (var line in lines)
        {
            next[places[cellOf[line]] + 1]++;
        }

        CubeWorkspace.Accumulate(next);
        foreach (var line in lines)
        {
            numbers[next[places[cellOf[line]]]++] = customers[line];
        }

        return next.AsSpan(0, places.Length);
    }
}
