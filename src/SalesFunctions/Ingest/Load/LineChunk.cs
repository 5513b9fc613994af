namespace SalesFunctions.Ingest.Load;

/// <summary>Where one line stands in a chunk, and what the roll-up needs of it.</summary>
/// <param name="Start">Index of the row's first byte in the chunk.</param>
/// <param name="KeyStart">Index of the row key's first byte; it runs to the tab after it.</param>
internal readonly record struct ChunkLine(
    uint SourceLine, int Start, int Length, int KeyStart, int KeyLength, ulong ContentHash, DailyCell Cell, decimal Quantity, decimal Amount);

/// <summary>Some thousands of lines on their way to the server: their bytes and an index of them.</summary>
internal sealed class LineChunk : IDisposable
{
    /// <summary>Large enough that a statement's fixed cost is small, small enough that a few in flight do not matter.</summary>
    public const int TargetBytes = 4 * 1024 * 1024;

    public RowBuffer Rows { get; } = new(TargetBytes + (256 * 1024));

    public List<ChunkLine> Lines { get; } = new(32 * 1024);

    /// <summary>Records of the file up to the end of this chunk, for progress.</summary>
    public long RecordsRead { get; set; }

    public bool IsFull => Rows.Length >= TargetBytes;

    public ReadOnlySpan<byte> Key(in ChunkLine line) => Rows.Written.Slice(line.KeyStart, line.KeyLength);

    public void Clear()
    {
        Rows.Clear();
        Lines.Clear();
    }

    public void Dispose() => Rows.Dispose();
}
