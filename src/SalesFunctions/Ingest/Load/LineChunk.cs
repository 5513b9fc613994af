using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Where one line stands in a chunk, and what is asked of it later.</summary>
/// <param name="Start">Index of the row's first byte in the chunk.</param>
/// <param name="KeyStart">Index of the row key's first byte; it runs to the tab after it.</param>
internal readonly record struct ChunkLine(
    uint SourceLine, int Start, int Length, int KeyStart, int KeyLength, ulong ContentHash, DateOnly? Day);

/// <summary>Some thousands of lines on their way to the server: their bytes and an index of them.</summary>
internal sealed class LineChunk : IDisposable
{
    /// <summary>Large enough that a statement's fixed cost is small, small enough that a few in flight do not matter.</summary>
    public const int TargetBytes = BufferBytes - (256 * 1024);

    // The pool gives out powers of two; the last row may reach beyond the target.
    private const int BufferBytes = 4 * 1024 * 1024;

    public RowBuffer Rows { get; } = new(BufferBytes);

    public List<ChunkLine> Lines { get; } = new(32 * 1024);

    public bool IsFull => Rows.Length >= TargetBytes;

    public ReadOnlySpan<byte> Key(in ChunkLine line) => Rows.Written.Slice(line.KeyStart, line.KeyLength);

    public void Clear()
    {
        Rows.Clear();
        Lines.Clear();
    }

    public void Dispose() => Rows.Dispose();
}

/// <summary>Rows without an index, on their way to the server.</summary>
internal sealed class RowBatch : IDisposable
{
    public RowBuffer Rows { get; } = new(64 * 1024);

    public int Count { get; set; }

    public void Clear()
    {
        Rows.Clear();
        Count = 0;
    }

    public void Dispose() => Rows.Dispose();
}

/// <summary>What one stretch of the file came to: what the reading side hands to the storing side.</summary>
internal sealed class Batch : IDisposable
{
    public LineChunk Lines { get; } = new();

    /// <summary>Rows of a table with a key of its own, where the file is one of those.</summary>
    public RowBatch Keyed { get; } = new();

    /// <summary>What the lines say of their customers.</summary>
    public RowBatch Customers { get; } = new();

    /// <summary>Such rows with an empty cell: they must not wipe what another line says.</summary>
    public RowBatch PartlyKnownCustomers { get; } = new();

    public RowBatch Rejected { get; } = new();

    public long RowsIn { get; set; }

    public long Skipped { get; set; }

    public bool IsFull =>
        Lines.IsFull || Math.Max(Math.Max(Keyed.Rows.Length, Customers.Rows.Length), Rejected.Rows.Length) >= LineChunk.TargetBytes;

    public void Clear()
    {
        Lines.Clear();
        Keyed.Clear();
        Customers.Clear();
        PartlyKnownCustomers.Clear();
        Rejected.Clear();
        RowsIn = 0;
        Skipped = 0;
    }

    public void Dispose()
    {
        Lines.Dispose();
        Keyed.Dispose();
        Customers.Dispose();
        PartlyKnownCustomers.Dispose();
        Rejected.Dispose();
    }
}
