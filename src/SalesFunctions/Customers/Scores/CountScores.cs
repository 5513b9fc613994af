using System.Text;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers.Scores;

/// <summary>The grid of recency and frequency scores, counted in memory where columns tell, else by the database.</summary>
internal sealed class CountScores(CustomerColumns columns)
{
    private const int CustomersAtOnce = 4096;
    private const int Side = RfmBounds.Scores + 1;

    private static readonly string[] Figures =
    [
        ColumnName.RecencyScore, ColumnName.FrequencyScore, ColumnName.Rfm, ColumnName.MonetaryScore, ColumnName.KeptOrders, ColumnName.RecencyDays, ColumnName.Sales,
        ColumnName.ExpectedValue,
    ];

    /// <summary>By recency score, then by frequency score. Of segments that a cell has equally many of, the first by name counts.</summary>
    public async Task<IReadOnlyList<RfmCell>> CellsAsync(Snapshot snapshot, Dataset dataset, ScoreFilter question)
    {
        var passing = question.Filters.Count > 0 ? await columns.PassingAsync(snapshot, dataset, question.Filters) : null;
        if ((question.Filters.Count > 0 && passing is null)
            || await columns.FindAsync(snapshot, dataset, Figures) is not { } figures
            || await BoundsAsync(snapshot, dataset, question) is not { } bounds)
        {
            return await ScoreQueries.CellsAsync(snapshot, dataset, question);
        }

        var segments = figures[2].Texts;
        return Cells(Sums(figures, passing, bounds), segments, dataset.Currency);
    }

    // A column, and what it must lie between.
    private async Task<IReadOnlyList<(CustomerColumn Column, long Least, long Most)>?> BoundsAsync(Snapshot snapshot, Dataset dataset, ScoreFilter question)
    {
        var bounds = new List<(string Name, long Least, long Most)>();
        if (question.Overdue is { } overdue)
        {
            bounds.Add((ColumnName.Overdue, overdue ? 1 : 0, overdue ? 1 : 0));
        }

        if (question.LeastAlive is not null || question.MostAlive is not null)
        {
            bounds.Add((ColumnName.ProbabilityAlive, Bits(question.LeastAlive ?? 0), Bits(question.MostAlive ?? double.PositiveInfinity)));
        }

        return await columns.FindAsync(snapshot, dataset, [.. bounds.Select(bound => bound.Name)]) is { } found
            ? [.. found.Zip(bounds, (column, bound) => (column, bound.Least, bound.Most))]
            : null;
    }

    // Less than nothing and nothing are equal, but for their bits.
    private static long Bits(double probability) => BitConverter.DoubleToInt64Bits(probability + 0.0);

    private static ScoreSums[] Sums(IReadOnlyList<CustomerColumn> figures, bool[]? passing, IReadOnlyList<(CustomerColumn Column, long Least, long Most)> bounds)
    {
        var segments = figures[2].Texts.Count + 1;
        var sums = new ScoreSums[Side * Side * segments];
        var values = figures.Select(_ => new long[CustomersAtOnce]).ToArray();
        var (block, bounded) = (new bool[CustomersAtOnce], new long[CustomersAtOnce]);
        for (var start = 0; start < figures[0].Places; start += CustomersAtOnce)
        {
            for (var figure = 0; figure < figures.Count; figure++)
            {
                figures[figure].Read(start, values[figure]);
            }

            Pass(start, passing, bounds, bounded, block);
            for (var at = 0; at < CustomersAtOnce; at++)
            {
                if (block[at] && values[0][at] != CustomerColumn.None)
                {
                    var segment = values[2][at] == CustomerColumn.None ? 0 : values[2][at] + 1;
                    Add(ref sums[(((values[0][at] * Side) + values[1][at]) * segments) + segment], values, at);
                }
            }
        }

        return sums;
    }

    private static void Pass(int start, bool[]? passing, IReadOnlyList<(CustomerColumn Column, long Least, long Most)> bounds, long[] bounded, bool[] block)
    {
        Array.Fill(block, passing is null);
        if (passing is not null)
        {
            passing.AsSpan(start, Math.Min(CustomersAtOnce, passing.Length - start)).CopyTo(block);
        }

        foreach (var (column, least, most) in bounds)
        {
            column.Read(start, bounded);
            for (var at = 0; at < block.Length; at++)
            {
                block[at] &= bounded[at] >= least && bounded[at] <= most;
            }
        }
    }

    private static void Add(ref ScoreSums sum, long[][] values, int at)
    {
        sum.Customers++;
        sum.MonetaryScores += values[3][at];
        sum.Orders += values[4][at];
        sum.RecencyDays += values[5][at];
        sum.Sales += values[6][at];
        if (values[7][at] is not CustomerColumn.None and var expected)
        {
            sum.ExpectedValue = (sum.ExpectedValue ?? 0) + expected;
        }
    }

    private static List<RfmCell> Cells(ScoreSums[] sums, IReadOnlyList<string> segments, string? currency)
    {
        // Nobody's segment comes first by name.
        var byName = Enumerable.Range(0, segments.Count).OrderBy(segment => segments[segment], Comparer<string>.Create(ByBytes)).Select(segment => segment + 1).Prepend(0).ToList();
        var all = default(ScoreSums);
        Array.ForEach(sums, sum => all.Add(sum));
        var cells = new List<RfmCell>();
        for (var cell = 0; cell < Side * Side; cell++)
        {
            var (ofCell, largest) = (default(ScoreSums), (Segment: (string?)null, Customers: 0L));
            foreach (var segment in byName)
            {
                ref var sum = ref sums[(cell * byName.Count) + segment];
                ofCell.Add(sum);
                largest = sum.Customers > largest.Customers ? (segment == 0 ? null : segments[segment - 1], sum.Customers) : largest;
            }

            if (ofCell.Customers > 0)
            {
                cells.Add(ofCell.Cell((cell / Side, cell % Side), all, largest, currency));
            }
        }

        return cells;
    }

    private static int ByBytes(string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
}
