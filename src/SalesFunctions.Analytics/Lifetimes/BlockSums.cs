namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Sums over many items on all processors, bit by bit the same for any number of them: blocks are fixed and added in their order.</summary>
internal static class BlockSums
{
    private const int Block = 4096;

    /// <summary>Adds the terms of the items from one index up to another, excluded, to some sums.</summary>
    public delegate void Terms(int from, int to, Span<double> sums);

    /// <summary>Sums of the terms of all items.</summary>
    public static void Add(int items, Span<double> sums, Terms terms)
    {
        var width = sums.Length;
        var blocks = (items + Block - 1) / Block;
        var parts = new double[blocks * width];
        Parallel.For(0, blocks, block =>
            terms(block * Block, Math.Min(items, (block + 1) * Block), parts.AsSpan(block * width, width)));
        for (var place = 0; place < parts.Length; place++)
        {
            sums[place % width] += parts[place];
        }
    }
}
