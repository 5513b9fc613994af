namespace SalesFunctions.Ingest.Reading;

/// <summary>What the first records of a file prove about its structure.</summary>
internal sealed record Sniffed(Syntax Syntax, List<SampleRecord> Records);

/// <summary>Finds delimiter, quote and escape by reading the head in every plausible way and comparing the tables.</summary>
/// <remarks>
/// The right way gives many records of one width, of more than one column, whose cells look like values. A decimal comma
/// in a semicolon file gives cells such as <c>A;12</c>, a wrong quote gives cells that start and end with one.
/// </remarks>
internal static class DialectSniffer
{
    private const int SampleRecords = 400;

    // Blanks part the words of every text: they need a better proof than the other delimiters.
    private const double BlankHandicap = 0.5;
    private const double BlankConsistency = 0.8;

    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t', (byte)'|', (byte)' '];

    public static Sniffed Find(Head head, char? delimiter)
    {
        var text = head.Bytes.AsSpan(head.Start, head.End - head.Start);
        byte[] delimiters = delimiter is { } given ? [(byte)given] : Delimiters;
        byte[] quotes = text.Contains((byte)'\'') ? [(byte)'"', (byte)'\''] : [(byte)'"'];
        var best = new Sniffed(new Syntax(delimiters[0], (byte)'"', Syntax.NoEscape, 0, false), []);
        double bestScore = -1;
        foreach (byte quote in quotes)
        {
            bool escapes = text.IndexOf<byte>([(byte)'\\', quote]) >= 0;
            foreach (byte escape in (byte[])(escapes ? [Syntax.NoEscape, (byte)'\\'] : [Syntax.NoEscape]))
            {
                foreach (byte candidate in delimiters)
                {
                    if (candidate != delimiters[0] && !text.Contains(candidate))
                        continue;
                    var read = Read(head, new Syntax(candidate, quote, escape, 0, false));
                    double score = Score(read);
                    // A small lead proves nothing against the usual way of writing.
                    if (score <= bestScore * 1.001)
                        continue;
                    (best, bestScore) = (read, score);
                }
            }
        }
        return IsPadded(best) ? best with { Syntax = best.Syntax with { Padded = true } } : best;
    }

    /// <summary>Reads twice: the width found first is what tells an unclosed quote from a multi-line field.</summary>
    private static Sniffed Read(Head head, Syntax syntax)
    {
        var records = SampleRecord.Take(head, syntax, SampleRecords);
        syntax = syntax with { Columns = UsualWidth(records) };
        records = SampleRecord.Take(head, syntax, SampleRecords);
        return new Sniffed(syntax with { Columns = UsualWidth(records) }, records);
    }

    private static int UsualWidth(List<SampleRecord> records)
    {
        var usual = records.Where(r => r.Cells.Length > 1 && r.Filled > 0)
            .GroupBy(r => r.Cells.Length)
            .OrderByDescending(g => g.Count() * (g.Key - 1))
            .ThenByDescending(g => g.Key)
            .FirstOrDefault();
        return usual?.Key ?? 1;
    }

    private static double Score(Sniffed read)
    {
        int columns = read.Syntax.Columns;
        var filled = read.Records.Where(r => r.Filled > 0).ToList();
        if (columns < 2 || filled.Count == 0)
            return 0;
        int preamble = Math.Min(filled.TakeWhile(r => r.Cells.Length != columns).Count(), filled.Count / 5);
        double consistency = filled.Count(r => r.Cells.Length == columns) / (double)(filled.Count - preamble);
        double score = consistency * consistency * (columns - 1) / columns * (1 - 0.6 * OddShare(read, filled));
        if (read.Syntax.Quote == '\'' && !filled.Exists(r => r.Fault == RecordFault.None && r.Marks.Any(m => (m & FieldMarks.Quoted) != 0)))
            return 0;
        if (read.Syntax.Delimiter != ' ')
            return score;
        return consistency < BlankConsistency || HasFixedWidths(filled) || IsProse(read, filled) ? 0 : score * BlankHandicap;
    }

    // Columns filled up with blanks to a fixed width leave empty cells between the blanks.
    private static bool HasFixedWidths(List<SampleRecord> filled) =>
        filled.Sum(r => r.Cells.Length - r.Filled) * 5 > filled.Sum(r => r.Cells.Length);

    private static bool IsProse(Sniffed read, List<SampleRecord> filled)
    {
        var cells = filled.SelectMany(r => r.Cells.Zip(r.Marks)).ToList();
        int values = cells.Count(c => CellShapes.Of(c.First, c.Second, (char)read.Syntax.Delimiter) is CellShape.Figures or CellShape.Code);
        return values * 5 < cells.Count;
    }

    // A cell in quotes proves more against a reading than a quote without a partner: the latter may be the writer's slip.
    private static double OddShare(Sniffed read, List<SampleRecord> filled)
    {
        int cells = 0, odd = 0;
        foreach (var record in filled)
        {
            for (int i = 0; i < record.Cells.Length; i++)
            {
                var shape = CellShapes.Of(record.Cells[i], record.Marks[i], (char)read.Syntax.Delimiter);
                cells++;
                odd += shape switch { CellShape.Odd => 1, CellShape.InQuotes => 3, _ => 0 };
            }
        }
        return Math.Min(1, odd / (double)cells);
    }

    /// <summary>Blanks after a delimiter are layout where they follow (nearly) every one.</summary>
    private static bool IsPadded(Sniffed read)
    {
        if (read.Syntax.IsBlank(read.Syntax.Delimiter) || read.Syntax.Delimiter is (byte)' ' or (byte)'\t')
            return false;
        int unquoted = 0, padded = 0;
        foreach (var record in read.Records.Where(r => r.Cells.Length == read.Syntax.Columns))
        {
            for (int i = 1; i < record.Cells.Length; i++)
            {
                if ((record.Marks[i] & FieldMarks.Quoted) != 0)
                    continue;
                unquoted++;
                padded += record.Cells[i].StartsWith(' ') ? 1 : 0;
            }
        }
        return unquoted > 1 && padded >= unquoted * 0.95;
    }
}
