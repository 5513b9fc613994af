using System.Text;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers;

/// <summary>A customer who was drawn, by number.</summary>
internal readonly record struct DrawnPoint(int Number, long Draw, long X, long Y);

/// <summary>Points of two fields, of the same sample of customers each time; more of them when more are asked for.</summary>
internal sealed class DrawPoints(FindFigures figures)
{
    // So many more than wanted are looked for that there are hardly ever too few: a draw follows chance.
    private const double Spare = 1.3;
    private const int LeastSpare = 50;
    private const double Wider = 8;
    private const double Draws = 1L << 32;

    /// <param name="snapshot">Where is read what is not known yet.</param>
    /// <param name="dataset">Whose customers.</param>
    /// <param name="population">With filters that <see cref="SettleRegion"/> has seen.</param>
    /// <param name="axes">The two fields.</param>
    /// <param name="sample">So many points at most.</param>
    public async Task<IReadOnlyList<ScatterPoint>> RunAsync(
        Snapshot snapshot, Dataset dataset, Population population, (CustomerField X, CustomerField Y) axes, int sample)
    {
        var lastDay = await PopulationQueries.LastDayAsync(snapshot, dataset, population.Range.To);
        IReadOnlyList<string> names = [.. axes.X.Columns.Concat(axes.Y.Columns).Append(ColumnName.Draw).Distinct()];
        return await figures.OfAsync(snapshot, dataset, population, names) is { } found && await PointsAsync(snapshot, dataset, found, axes, lastDay, sample) is { } points
            ? points
            : await ScatterQueries.PointsAsync(snapshot, dataset, population, axes, lastDay, sample);
    }

    // Null where somebody was drawn whom no number leads to: who has a record alone.
    private static async Task<IReadOnlyList<ScatterPoint>?> PointsAsync(
        Snapshot snapshot, Dataset dataset, PopulationFigures found, (CustomerField X, CustomerField Y) axes, DateOnly? lastDay, int sample)
    {
        // As if everybody passed; then by how many do.
        var (population, drawn) = Walk(found, axes, lastDay, Part(sample, found.Places));
        for (var part = Part(sample, population); drawn.Count < Math.Min(sample, population); part *= Wider)
        {
            (_, drawn) = Walk(found, axes, lastDay, part);
        }

        if (drawn.Count == 0)
        {
            return [];
        }

        // Of equal draws the first ids count, so that those on the border are all looked up.
        drawn.Sort((one, other) => one.Draw.CompareTo(other.Draw));
        var last = drawn.Count > sample ? drawn[sample - 1].Draw : long.MaxValue;
        var wanted = drawn.Where(point => point.Draw <= last).ToList();
        var customers = (await ScatterQueries.DrawnAsync(snapshot, dataset, [.. wanted.Select(point => point.Number)])).ToDictionary(customer => (int)customer.CustomerNumber);
        return customers.Count < wanted.Count
            ? null
            : [.. wanted
                .Select(point => (point.Draw, Point: Point(point, customers[point.Number], population, axes.X.IsMoney || axes.Y.IsMoney ? dataset.Currency : null)))
                .OrderBy(point => point.Draw).ThenBy(point => Encoding.UTF8.GetBytes(point.Point.CustomerId), Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))
                .Select(point => point.Point).Take(sample)];
    }

    private static double Part(int sample, long population) => ((sample * Spare) + LeastSpare) / Math.Max(1, population);

    private static ScatterPoint Point(DrawnPoint point, DrawnCustomer customer, long population, string? currency) => new()
    {
        CustomerId = customer.CustomerId,
        X = TenThousandths.Amount(point.X),
        Y = TenThousandths.Amount(point.Y),
        Segment = customer.Segment,
        Region = customer.Region,
        Gender = customer.Gender,
        Population = population,
        Currency = currency,
        Rfm = customer.Rfm,
        Behaviour = customer.Behaviour,
        Spenders = customer.Spenders,
    };

    /// <summary>Counts who has both values, and keeps those whose draws are in the lowest part of all.</summary>
    private static (long Population, List<DrawnPoint> Drawn) Walk(PopulationFigures found, (CustomerField X, CustomerField Y) axes, DateOnly? lastDay, double part)
    {
        var (population, drawn, limit) = (0L, new List<DrawnPoint>(), (long)(Math.Min(part, 1) * Draws));
        foreach (var block in found.Blocks())
        {
            var x = found.Compute(axes.X, lastDay);
            var y = found.Compute(axes.Y, lastDay);
            var draws = found.Figures(ColumnName.Draw);
            for (var at = 0; at < x.Length; at++)
            {
                if (!block.Passes[at] || x[at] == CustomerColumn.None || y[at] == CustomerColumn.None)
                {
                    continue;
                }

                population++;
                if (draws[at] < limit)
                {
                    drawn.Add(new(block.Start + at, draws[at], x[at], y[at]));
                }
            }
        }

        return (population, drawn);
    }
}
