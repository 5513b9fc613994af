namespace SalesFunctions.Ingest.Reading;

/// <summary>What a cell looks like, coarsely: enough to tell data from headers and right delimiters from wrong ones.</summary>
internal enum CellShape
{
    Empty,

    /// <summary>A number, amount, date or time.</summary>
    Figures,

    /// <summary>Letters with digits, as in <c>I1000001</c>.</summary>
    Code,

    Words,

    /// <summary>Holds what another delimiter would have parted, or a quote that has no partner.</summary>
    Odd,

    /// <summary>Starts and ends with a quote that was not taken for one.</summary>
    InQuotes,
}

internal static class CellShapes
{
    private const string FigureMarks = " .,+-/:()%'$€£₹₺\u00A0";

    public static CellShape Of(string cell, FieldMarks marks, char delimiter)
    {
        var text = cell.AsSpan().Trim();
        if (text.IsEmpty)
            return CellShape.Empty;
        bool quoted = (marks & FieldMarks.Quoted) != 0;
        if (!quoted && text.Length > 1 && text[0] == text[^1] && text[0] is '"' or '\'')
            return CellShape.InQuotes;
        if ((marks & FieldMarks.StrayQuote) != 0 || (!quoted && (text[0] == '"' || text[^1] == '"')))
            return CellShape.Odd;
        if (IsFigures(text))
            return CellShape.Figures;
        if (!quoted && HoldsStructure(text, delimiter))
            return CellShape.Odd;
        return text.ContainsAnyInRange('0', '9') ? CellShape.Code : CellShape.Words;
    }

    private static bool IsFigures(ReadOnlySpan<char> text)
    {
        bool digit = false;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
                digit = true;
            else if (!FigureMarks.Contains(c))
                return false;
        }
        return digit;
    }

    // "Smith, John" is prose; "A;12" and "1,a" are two cells that were not parted.
    private static bool HoldsStructure(ReadOnlySpan<char> text, char delimiter)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c != delimiter && (c is '\t' or '|' || (c is ',' or ';' && (i + 1 == text.Length || text[i + 1] != ' '))))
                return true;
        }
        return false;
    }
}
