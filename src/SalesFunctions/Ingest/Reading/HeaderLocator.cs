namespace SalesFunctions.Ingest.Reading;

/// <summary>Where the header is. <paramref name="Names"/> null: the file has none and data start at <paramref name="Index"/>.</summary>
internal readonly record struct FoundHeader(int Index, string[]? Names);

/// <summary>Finds the header among the first records: by known column names, else by shape.</summary>
internal sealed class HeaderLocator(List<SampleRecord> records, Syntax syntax, Func<IReadOnlyList<string>, int>? headerScore)
{
    private const int SearchedRecords = 60;

    // A block of wider rows than this before the table is a table itself, and its first row the header.
    private const int MostPreambleRows = 3;
    private const int MostPreamblePairs = 15;

    public FoundHeader Find()
    {
        if (ByKnownNames() is { } known)
            return new FoundHeader(known, records[known].Cells);
        int first = FirstTableRow();
        if (IsHeader(first))
            return new FoundHeader(first, records[first].Cells);
        for (int i = first - 1; i >= 0; i--)
        {
            if (OtherwiseDelimited(records[i]) is { } names)
                return new FoundHeader(i, names);
        }
        return new FoundHeader(first, null);
    }

    private int? ByKnownNames()
    {
        if (headerScore is null)
            return null;
        int best = 0;
        int? found = null;
        for (int i = 0; i < Math.Min(records.Count, SearchedRecords); i++)
        {
            int score = records[i].Filled == 0 ? 0 : headerScore(records[i].Cells);
            bool enough = score >= 2 || (score == 1 && records[i].Filled <= 2);
            if (!enough || score <= best)
                continue;
            (best, found) = (score, i);
        }
        return found;
    }

    /// <summary>Passes over titles, notes and blank lines: rows that are much narrower than the table.</summary>
    private int FirstTableRow()
    {
        int firstFilled = Math.Max(0, records.FindIndex(r => r.Filled > 0));
        int wide = 0, pairs = 0;
        for (int i = firstFilled; i < Math.Min(records.Count, SearchedRecords); i++)
        {
            if (IsAsWideAsTheTable(records[i]))
                return i;
            pairs += records[i].Filled == 2 ? 1 : 0;
            wide += records[i].Filled > 2 ? 1 : 0;
            if (wide > MostPreambleRows || pairs > MostPreamblePairs)
                break;
        }
        return firstFilled;
    }

    private bool IsAsWideAsTheTable(SampleRecord record)
    {
        int columns = syntax.Columns;
        if (columns == 1)
            return record.Filled > 0;
        bool wide = record.Cells.Length >= columns - 1 || record.Cells.Length >= columns * 0.6;
        return wide && record.Cells.Length > 1 && record.Filled >= Math.Max(2, columns / 2);
    }

    /// <summary>A line above the table that another delimiter parts into exactly the table's columns is its header.</summary>
    private string[]? OtherwiseDelimited(SampleRecord record)
    {
        if (record.Cells.Length != 1 || syntax.Columns < 3)
            return null;
        foreach (char delimiter in ",;\t| ")
        {
            var cells = record.Cells[0].Split(delimiter);
            if (delimiter != syntax.Delimiter && cells.Length == syntax.Columns && cells.All(c => ShapeOf(c) is CellShape.Words or CellShape.Code))
                return cells;
        }
        return null;
    }

    /// <summary>Compares the row, column by column, with what stands below it.</summary>
    private bool IsHeader(int index)
    {
        var cells = records[index].Cells;
        var below = records.Skip(index + 1).Where(r => r.Filled > 0).Take(SearchedRecords).ToList();
        if (below.Count == 0)
            return cells.Count(c => ShapeOf(c) == CellShape.Figures) * 2 <= cells.Length;
        int header = 0, data = 0;
        for (int column = 0; column < cells.Length; column++)
        {
            var shape = ShapeOf(cells[column]);
            if (shape == CellShape.Empty)
                continue;
            var shapes = below.Where(r => column < r.Cells.Length).Select(r => ShapeOf(r.Cells[column])).Where(s => s != CellShape.Empty).ToList();
            bool mostlyFigures = shapes.Count(s => s == CellShape.Figures) > shapes.Count * 0.8;
            bool mostlyCodes = !mostlyFigures && shapes.Count(s => s is CellShape.Code or CellShape.Figures) > shapes.Count * 0.9;
            if (shapes.Count == 0 || !(mostlyFigures || mostlyCodes))
                continue;
            if (shape == CellShape.Figures && IsPeriod(cells[column]) && !below.Exists(r => column < r.Cells.Length && IsPeriod(r.Cells[column])))
                continue;
            if (shape == CellShape.Words || (mostlyFigures && shape == CellShape.Code))
                header++;
            else
                data++;
        }
        return header >= data;
    }

    private CellShape ShapeOf(string cell) => CellShapes.Of(cell, FieldMarks.None, (char)syntax.Delimiter);

    // Pivoted tables carry years in their header.
    private static bool IsPeriod(string cell)
    {
        var text = cell.AsSpan().Trim();
        return text.Length is 4 or 7 && (text.StartsWith("19") || text.StartsWith("20")) && !text.ContainsAny(".,");
    }
}
