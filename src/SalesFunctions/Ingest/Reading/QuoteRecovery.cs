namespace SalesFunctions.Ingest.Reading;

/// <summary>A record's surroundings: its first line is <c>Start..LineEnd</c>, the bytes at hand reach to <c>End</c>.</summary>
internal readonly record struct Stretch(byte[] Buffer, int Start, int LineEnd, int End, bool Final);

/// <summary>Where a record was decided to end, and what is wrong with it.</summary>
internal readonly record struct Resolved(int End, RecordFault Fault);

/// <summary>Decides what a line means whose quotes do not end with it.</summary>
/// <remarks>
/// Two things look alike at first: a quoted field that holds line ends, and a quote that somebody forgot to close. The
/// first is one record, the second must cost its own line and no other. The number of columns tells them apart: lines
/// that are complete records by themselves are not the inside of a field.
/// </remarks>
internal sealed class QuoteRecovery(Syntax syntax, QuotedWalker walker, int mostLookAhead)
{
    // Below this a column count proves little: prose has one comma in many lines, three in few.
    private const int TellingColumns = 3;

    private const int LeastLookAhead = 64 * 1024;

    private readonly FieldList _trial = new();
    private int _halvings;

    private int LookAhead => Math.Max(Math.Min(LeastLookAhead, mostLookAhead), mostLookAhead >> _halvings);

    /// <summary>False when more bytes are needed to decide.</summary>
    public bool TryResolve(Stretch at, FieldList fields, out Resolved resolved)
    {
        resolved = default;
        if (!NextLineIsKnown(at))
            return false;
        bool nextIsRecord = at.LineEnd < at.End && IsRecord(at.Buffer, NextLine(at), NextLineEnd(at));
        bool alone = nextIsRecord && syntax.Columns > TellingColumns && LooksLikeRecord(at.Buffer, at.Start, at.LineEnd);
        if (!alone)
        {
            var spanned = Span(at, QuoteReading.Strict, fields);
            if (spanned.NeedsMore)
                return false;
            bool believed = spanned.Complete && IsOneRecord(at, spanned.End, fields.Count);
            Remember(believed, spanned.End - at.Start);
            if (believed)
                return Accept(spanned.End, RecordFault.None, out resolved);
        }
        if (OnOneLine(at, QuoteReading.Lenient, fields) || OnOneLine(at, QuoteReading.Paired, fields))
            return Accept(at.LineEnd, RecordFault.None, out resolved);
        if (!nextIsRecord && syntax.Columns >= TellingColumns)
        {
            foreach (var reading in (ReadOnlySpan<QuoteReading>)[QuoteReading.Lenient, QuoteReading.LiteralOpen])
            {
                var spanned = Span(at, reading, fields);
                if (spanned.NeedsMore)
                    return false;
                if (spanned.Complete && fields.Count == syntax.Columns && NoLineIsRecord(at, spanned.End))
                    return Accept(spanned.End, reading == QuoteReading.Lenient ? RecordFault.None : RecordFault.UnclosedQuote, out resolved);
            }
        }
        if (OnOneLine(at, QuoteReading.TextAfter, fields))
            return Accept(at.LineEnd, RecordFault.TextAfterQuote, out resolved);
        walker.Walk(at.Buffer.AsSpan(0, at.LineEnd), at.Start, Limit.End, QuoteReading.LiteralOpen, fields);
        return Accept(at.LineEnd, RecordFault.UnclosedQuote, out resolved);
    }

    private static bool Accept(int end, RecordFault fault, out Resolved resolved)
    {
        resolved = new Resolved(end, fault);
        return true;
    }

    private bool OnOneLine(Stretch at, QuoteReading reading, FieldList fields)
    {
        var walked = walker.Walk(at.Buffer.AsSpan(0, at.LineEnd), at.Start, Limit.End, reading, fields);
        return walked.Complete && (fields.Count == syntax.Columns || syntax.Columns == 0);
    }

    /// <summary>Reads across line ends. Complete only if the record really has more than its first line.</summary>
    private Walked Span(Stretch at, QuoteReading reading, FieldList fields)
    {
        int reach = reading == QuoteReading.Strict ? LookAhead : Math.Min(LeastLookAhead, LookAhead);
        bool cut = at.End - at.Start >= reach;
        int end = cut ? at.Start + reach : at.End;
        if (end <= at.LineEnd)
            return default;
        var limit = cut ? Limit.Cut : at.Final ? Limit.End : Limit.Open;
        var walked = walker.Walk(at.Buffer.AsSpan(0, end), at.Start, limit, reading, fields);
        return walked with { Complete = walked.Complete && walked.End > at.LineEnd };
    }

    // A file full of forgotten quotes would otherwise be searched to the end again and again.
    private void Remember(bool believed, int searched)
    {
        if (believed)
            _halvings = 0;
        else if (searched > LeastLookAhead)
            _halvings = Math.Min(_halvings + 1, 16);
    }

    private bool IsOneRecord(Stretch at, int recordEnd, int count)
    {
        if (syntax.Columns < TellingColumns)
            return syntax.Columns == 0 || count == syntax.Columns;
        CountRecordLines(at, recordEnd, out int inner, out int innerRecords, out bool lastIsRecord);
        if (innerRecords > 0 && innerRecords * 2 >= inner)
            return false;
        if (count != syntax.Columns)
            return !lastIsRecord && !IsWholeButForItsQuote(at);
        return !(lastIsRecord && LooksLikeRecord(at.Buffer, at.Start, at.LineEnd));
    }

    /// <summary>The line has every column, and its open quote stands before the last: text with just as many delimiters is unlikely.</summary>
    private bool IsWholeButForItsQuote(Stretch at)
    {
        walker.Walk(at.Buffer.AsSpan(0, at.LineEnd), at.Start, Limit.End, QuoteReading.LiteralOpen, _trial);
        if (_trial.Count != syntax.Columns)
            return false;
        for (int i = 0; i < _trial.Count - 1; i++)
        {
            if ((_trial.Marks(i) & FieldMarks.StrayQuote) != 0)
                return true;
        }
        return false;
    }

    private bool NoLineIsRecord(Stretch at, int recordEnd)
    {
        CountRecordLines(at, recordEnd, out _, out int innerRecords, out bool lastIsRecord);
        return innerRecords == 0 && !lastIsRecord;
    }

    /// <summary>Looks at the lines after the first one: the ones inside the record, and its last.</summary>
    private void CountRecordLines(Stretch at, int recordEnd, out int inner, out int innerRecords, out bool lastIsRecord)
    {
        inner = innerRecords = 0;
        ReadOnlySpan<byte> text = at.Buffer.AsSpan(0, recordEnd);
        for (int line = NextLine(at); ;)
        {
            int lineEnd = PhysicalLines.End(text, line);
            if (lineEnd == recordEnd)
            {
                lastIsRecord = LooksLikeRecord(at.Buffer, line, lineEnd);
                return;
            }
            inner++;
            innerRecords += IsRecord(at.Buffer, line, lineEnd) ? 1 : 0;
            line = PhysicalLines.After(text, lineEnd);
        }
    }

    /// <summary>Is this line, by itself, a sound record of the usual number of columns?</summary>
    private bool IsRecord(byte[] buffer, int start, int end)
    {
        if (syntax.Columns < 2)
            return false;
        ReadOnlySpan<byte> line = buffer.AsSpan(start, end - start);
        if (!line.Contains(syntax.Quote))
            return line.Count(syntax.Delimiter) + 1 == syntax.Columns;
        var walked = walker.Walk(buffer.AsSpan(0, end), start, Limit.End, QuoteReading.Strict, _trial);
        if (!walked.Complete || _trial.Count != syntax.Columns)
            return false;
        for (int i = 0; i < _trial.Count; i++)
        {
            if ((_trial.Marks(i) & FieldMarks.StrayQuote) != 0)
                return false;
        }
        return true;
    }

    /// <summary>Would this line have the usual number of columns, if a quote in it were left open or closed by mistake?</summary>
    private bool LooksLikeRecord(byte[] buffer, int start, int end)
    {
        if (syntax.Columns < 2)
            return false;
        ReadOnlySpan<byte> line = buffer.AsSpan(start, end - start);
        if (line.Count(syntax.Delimiter) + 1 == syntax.Columns)
            return true;
        if (!line.Contains(syntax.Quote))
            return false;
        walker.Walk(buffer.AsSpan(0, end), start, Limit.End, QuoteReading.LiteralOpen, _trial);
        return _trial.Count == syntax.Columns;
    }

    private bool NextLineIsKnown(Stretch at) => at.Final || NextLineEnd(at) < at.End || at.End - at.Start >= mostLookAhead;

    private static int NextLine(Stretch at) => PhysicalLines.After(at.Buffer.AsSpan(0, at.End), at.LineEnd);

    private static int NextLineEnd(Stretch at) => PhysicalLines.End(at.Buffer.AsSpan(0, at.End), NextLine(at));
}
