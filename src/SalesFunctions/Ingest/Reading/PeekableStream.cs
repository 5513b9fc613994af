namespace SalesFunctions.Ingest.Reading;

/// <summary>Lets the first bytes of a forward-only stream be looked at before they are read.</summary>
internal sealed class PeekableStream(Stream inner) : ReadOnlyStream
{
    private byte[] _held = [];
    private int _from;
    private InvalidDataException? _failure;

    /// <summary>Up to <paramref name="count"/> of the next bytes; fewer only where the stream ends or breaks off.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_held.Length - _from < count)
        {
            var grown = new byte[count];
            _held.AsSpan(_from).CopyTo(grown);
            int held = _held.Length - _from + FillUp(grown.AsSpan(_held.Length - _from));
            _held = grown[..held];
            _from = 0;
        }
        return _held.AsSpan(_from, Math.Min(count, _held.Length - _from));
    }

    public void Skip(int count) => _from += count;

    public override int Read(Span<byte> buffer)
    {
        int held = _held.Length - _from;
        if (held == 0)
            return _failure is null ? inner.Read(buffer) : throw _failure;
        int read = Math.Min(held, buffer.Length);
        _held.AsSpan(_from, read).CopyTo(buffer);
        _from += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    // What could be read before the break is served first; a break before any byte is reported at once.
    private int FillUp(Span<byte> free)
    {
        int filled = 0;
        try
        {
            for (int read; filled < free.Length && (read = inner.Read(free[filled..])) > 0;)
                filled += read;
        }
        catch (InvalidDataException damaged) when (filled > 0)
        {
            _failure = damaged;
        }
        return filled;
    }
}
