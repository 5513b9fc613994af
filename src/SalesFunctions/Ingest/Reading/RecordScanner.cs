using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Finds one record in a buffer and the bounds of its fields.</summary>
/// <remarks>
/// A record without quotes, which is nearly every record of nearly every file, is split by a vectorised pass.
/// The first quote sends the record to <see cref="QuotedWalker"/>, and what that cannot read to <see cref="QuoteRecovery"/>.
/// </remarks>
internal sealed class RecordScanner
{
    private const byte Lf = (byte)'\n';
    private const byte Cr = (byte)'\r';

    private readonly Syntax _syntax;
    private readonly QuotedWalker _walker;
    private readonly QuoteRecovery _recovery;

    public RecordScanner(Syntax syntax, int lookAhead)
    {
        _syntax = syntax;
        _walker = new QuotedWalker(syntax);
        _recovery = new QuoteRecovery(syntax, _walker, lookAhead);
    }

    public FieldList Fields { get; } = new();

    /// <summary>Where the record's own bytes end, before its line end.</summary>
    public int RecordEnd { get; private set; }

    /// <summary>Where the next record starts.</summary>
    public int Next { get; private set; }

    /// <summary>Physical lines that the record covers.</summary>
    public int Lines { get; private set; }

    public RecordFault Fault { get; private set; }

    /// <summary>Reads the record at <paramref name="start"/>; false when it may go on beyond <paramref name="end"/>.</summary>
    public bool Scan(byte[] buffer, int start, int end, bool final)
    {
        int stop = ScanPlain(buffer, start, end);
        if (stop < end && buffer[stop] == _syntax.Quote)
            return ScanQuoted(buffer, start, stop, end, final);
        if (stop == end && !final)
            return false;
        Fault = RecordFault.None;
        return Finish(buffer, stop, end, final, lines: 1);
    }

    /// <summary>Splits up to the first line end or quote and says where that is; <paramref name="end"/> if there is none.</summary>
    private int ScanPlain(byte[] buffer, int start, int end)
    {
        ref byte origin = ref MemoryMarshal.GetArrayDataReference(buffer);
        var delimiter = Vector256.Create(_syntax.Delimiter);
        var quote = Vector256.Create(_syntax.Quote);
        var lf = Vector256.Create(Lf);
        var cr = Vector256.Create(Cr);
        int[] ends = Fields.Ends(Vector256<byte>.Count);
        int count = 0;
        for (int at = start; at < end; at += Vector256<byte>.Count)
        {
            if (count + Vector256<byte>.Count >= ends.Length)
                ends = Fields.Ends(ends.Length * 2);
            // The window keeps slack behind its end; what is found there is masked off.
            var block = Vector256.LoadUnsafe(ref origin, (nuint)at);
            uint inside = end - at >= 32 ? uint.MaxValue : (1u << (end - at)) - 1;
            uint delimiters = Vector256.Equals(block, delimiter).ExtractMostSignificantBits() & inside;
            uint stops = (Vector256.Equals(block, lf) | Vector256.Equals(block, cr) | Vector256.Equals(block, quote))
                .ExtractMostSignificantBits() & inside;
            if (stops == 0)
            {
                count = WriteEnds(ends, count, delimiters, at);
                continue;
            }
            int stop = BitOperations.TrailingZeroCount(stops);
            count = WriteEnds(ends, count, delimiters & ((1u << stop) - 1), at);
            ends[count] = at + stop;
            Fields.SetPlain(start, count + 1);
            return at + stop;
        }
        ends[count] = end;
        Fields.SetPlain(start, count + 1);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteEnds(int[] ends, int count, uint mask, int at)
    {
        while (mask != 0)
        {
            ends[count++] = at + BitOperations.TrailingZeroCount(mask);
            mask &= mask - 1;
        }
        return count;
    }

    private bool ScanQuoted(byte[] buffer, int start, int quoteAt, int end, bool final)
    {
        int lineEnd = buffer.AsSpan(quoteAt, end - quoteAt).IndexOfAny(Lf, Cr);
        if (lineEnd < 0 && !final)
            return false;
        lineEnd = lineEnd < 0 ? end : quoteAt + lineEnd;
        Fault = RecordFault.None;
        var walked = _walker.Walk(buffer.AsSpan(0, lineEnd), start, Limit.End, QuoteReading.Strict, Fields);
        if (walked.Complete)
            return Finish(buffer, lineEnd, end, final, lines: 1);
        if (!_recovery.TryResolve(new Stretch(buffer, start, lineEnd, end, final), Fields, out var resolved))
            return false;
        Fault = resolved.Fault;
        int lines = 1 + PhysicalLines.Count(buffer.AsSpan(start, resolved.End - start));
        return Finish(buffer, resolved.End, end, final, lines);
    }

    private bool Finish(byte[] buffer, int recordEnd, int end, bool final, int lines)
    {
        RecordEnd = recordEnd;
        Lines = lines;
        Next = recordEnd;
        if (recordEnd == end)
            return true;
        if (buffer[recordEnd] == Cr)
        {
            if (recordEnd + 1 == end && !final)
                return false;
            Next = recordEnd + 1 < end && buffer[recordEnd + 1] == Lf ? recordEnd + 2 : recordEnd + 1;
            return true;
        }
        Next = recordEnd + 1;
        return true;
    }
}
