namespace SalesFunctions.Ingest.Reading;

/// <summary>How a walk treats quotes that break the rules.</summary>
internal enum QuoteReading
{
    /// <summary>A broken rule ends the walk.</summary>
    Strict,

    /// <summary>A quote inside quotes that neither ends the field nor is doubled is text.</summary>
    Lenient,

    /// <summary>As lenient, but such quotes come in pairs: what would end the field may end a pair inside it.</summary>
    Paired,

    /// <summary>A field whose quotes are followed by text is taken as it stands, up to the next delimiter after them.</summary>
    TextAfter,

    /// <summary>An opening quote that has no proper close is text, and its field an unquoted one.</summary>
    LiteralOpen,
}

/// <summary>What the end of a walk's text means.</summary>
internal enum Limit
{
    /// <summary>The line or the file ends there.</summary>
    End,

    /// <summary>More bytes may come.</summary>
    Open,

    /// <summary>The look-ahead is used up: nothing may reach beyond.</summary>
    Cut,
}

/// <summary>Result of a walk: a complete record that ends at <paramref name="End"/>, or how far the walk came.</summary>
internal readonly record struct Walked(bool Complete, bool NeedsMore, int End);

/// <summary>Reads one record byte by byte, quotes respected.</summary>
internal sealed class QuotedWalker(Syntax syntax)
{
    private enum Close
    {
        Found,
        Stray,
        Missing,
        NeedsMore,
    }

    /// <summary>Reads the record at <paramref name="start"/> of <paramref name="text"/> into <paramref name="fields"/>.</summary>
    public Walked Walk(ReadOnlySpan<byte> text, int start, Limit limit, QuoteReading reading, FieldList fields)
    {
        fields.Begin();
        for (int at = start; ;)
        {
            int end;
            int opener = SkipBlanks(text, at);
            if (opener < text.Length && text[opener] == syntax.Quote)
            {
                var close = FindClose(text, opener + 1, limit, reading, out int closeAt, out var marks);
                if (close == Close.NeedsMore)
                    return new Walked(false, true, text.Length);
                if (close == Close.Found)
                {
                    fields.Add(opener + 1, closeAt, marks);
                    end = SkipBlanks(text, closeAt + 1);
                }
                else if (reading == QuoteReading.LiteralOpen || (reading == QuoteReading.TextAfter && close == Close.Stray))
                {
                    end = AddUnquoted(text, at, reading == QuoteReading.TextAfter ? closeAt : at, fields);
                }
                else
                {
                    return new Walked(false, false, closeAt);
                }
            }
            else
            {
                end = AddUnquoted(text, at, at, fields);
            }
            if (end == text.Length)
                return new Walked(limit == Limit.End, limit == Limit.Open, end);
            if (text[end] != syntax.Delimiter)
                return new Walked(true, false, end);
            at = end + 1;
        }
    }

    private int AddUnquoted(ReadOnlySpan<byte> text, int start, int searchFrom, FieldList fields)
    {
        int length = text[searchFrom..].IndexOfAny(syntax.Delimiter, (byte)'\n', (byte)'\r');
        int end = length < 0 ? text.Length : searchFrom + length;
        bool stray = text[start..end].Contains(syntax.Quote);
        fields.Add(start, end, stray ? FieldMarks.StrayQuote : FieldMarks.None);
        return end;
    }

    /// <summary>Finds the quote that closes the field whose content starts at <paramref name="from"/>.</summary>
    private Close FindClose(
        ReadOnlySpan<byte> text, int from, Limit limit, QuoteReading reading, out int at, out FieldMarks marks)
    {
        marks = FieldMarks.Quoted;
        var atLimit = limit == Limit.Open ? Close.NeedsMore : Close.Missing;
        int strays = 0;
        for (at = from; ;)
        {
            int found = syntax.Escape == Syntax.NoEscape
                ? text[at..].IndexOf(syntax.Quote)
                : text[at..].IndexOfAny(syntax.Quote, syntax.Escape);
            if (found < 0)
            {
                at = text.Length;
                return atLimit;
            }
            at += found;
            int after = at + 1;
            if (after == text.Length && limit != Limit.End)
                return atLimit;
            if (text[at] != syntax.Quote || (after < text.Length && text[after] == syntax.Quote))
            {
                marks |= FieldMarks.Escaped;
                at = Math.Min(after + 1, text.Length);
                continue;
            }
            after = SkipBlanks(text, after);
            if (after == text.Length && limit != Limit.End)
                return atLimit;
            bool ends = after == text.Length || text[after] == syntax.Delimiter || text[after] is (byte)'\n' or (byte)'\r';
            if (ends && !(reading == QuoteReading.Paired && strays % 2 == 1))
                return Close.Found;
            // A quote right after a delimiter opens a field of its own: then it is the first one that was not closed.
            bool opens = at > from && (text[at - 1] == syntax.Delimiter || text[at - 1] is (byte)'\n' or (byte)'\r');
            if (opens)
                return Close.Missing;
            if (reading is not (QuoteReading.Lenient or QuoteReading.Paired))
                return Close.Stray;
            marks |= FieldMarks.StrayQuote;
            strays++;
            at++;
        }
    }

    private int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && syntax.IsBlank(text[at]))
            at++;
        return at;
    }
}
