using System.Text;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers;

/// <summary>A customer who was drawn, by number.</summary>
internal readonly record struct DrawnPoint(int Number, long Draw, long X, long Y);

/// <summary>Points of two fields, of the same sample of customers each time; more of them when more are asked for.</summary>
internal sealed class DrawPoints(FindFigures figures, CustomerColumns columns)
{
    // So many more than wanted are looked for that there are hardly ever too few: a draw follows chance.
    private const double Spare = 1.3;
    private const int LeastSpare = 50;
    private const double Wider = 8;
    private const double Draws = 1L << 32;

    private static readonly string[] Texts =
        [ColumnName.Segment, ColumnName.Region, ColumnName.Gender, ColumnName.Rfm, ColumnName.Behaviour, ColumnName.Spenders];

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
    private async Task<IReadOnlyList<ScatterPoint>?> PointsAsync(
        Snapshot snapshot, Dataset dataset, PopulationFigures found, (CustomerField X, CustomerField Y) axes, DateOnly? lastDay, int sample)
    {
        var (population, drawn) = Draw(found, axes, lastDay, sample);
        // Of equal draws the first ids count, so that those on the border are all looked up.
        drawn.Sort((one, other) => one.Draw.CompareTo(other.Draw));
        var last = drawn.Count > sample ? drawn[sample - 1].Draw : long.MaxValue;
        var wanted = drawn.TakeWhile(point => point.Draw <= last).ToList();
        var ids = wanted.Count == 0 ? [] : (await CustomerDetailQueries.NumberedAsync(snapshot, dataset, [.. wanted.Select(point => point.Number)])).ToDictionary(
            customer => (int)customer.CustomerNumber, customer => customer.CustomerId);
        if (ids.Count < wanted.Count || await columns.FindAsync(snapshot, dataset, Texts) is not { } texts)
        {
            return null;
        }

        var currency = axes.X.IsMoney || axes.Y.IsMoney ? dataset.Currency : null;
        List<ScatterPoint> points =
        [
            .. wanted
                .OrderBy(point => point.Draw)
                .ThenBy(point => Encoding.UTF8.GetBytes(ids[point.Number]), Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))
                .Take(sample)
                .Select(point => Point(point, ids[point.Number], [.. texts.Select(column => column.TextOf(point.Number))], population, currency)),
        ];
        return await LocatedAsync(snapshot, dataset, points);
    }

    // Whoever has no region of their own is where they bought last.
    private static async Task<IReadOnlyList<ScatterPoint>> LocatedAsync(Snapshot snapshot, Dataset dataset, List<ScatterPoint> points)
    {
        var homeless = points.Where(point => point.Region is null).Select(point => point.CustomerId).ToList();
        if (homeless.Count == 0 || !await SettleRegion.MayBeOfLinesAsync(snapshot, dataset))
        {
            return points;
        }

        var regions = (await CustomerDetailQueries.LatestPlacesAsync(snapshot, dataset, homeless, "region")).ToDictionary(place => place.CustomerId, place => place.Value);
        return points.ConvertAll(point => point with { Region = point.Region ?? regions.GetValueOrDefault(point.CustomerId) });
    }

    private static ScatterPoint Point(DrawnPoint point, string id, string?[] texts, long population, string? currency) => new()
    {
        CustomerId = id,
        X = TenThousandths.Amount(point.X),
        Y = TenThousandths.Amount(point.Y),
        Segment = texts[0],
        Region = texts[1],
        Gender = texts[2],
        Population = population,
        Currency = currency,
        Rfm = texts[3],
        Behaviour = texts[4],
        Spenders = texts[5],
    };

    // How many have both values is only known after a walk; until then everybody may be one of them.
    private static (long Population, List<DrawnPoint> Drawn) Draw(
        PopulationFigures found, (CustomerField X, CustomerField Y) axes, DateOnly? lastDay, int sample)
    {
        for (var part = ((sample * Spare) + LeastSpare) / found.Places; ; part *= Wider)
        {
            var (population, drawn) = Walk(found, axes, lastDay, (long)(Math.Min(part, 1) * Draws));
            if (drawn.Count >= Math.Min(sample, population))
            {
                return (population, drawn);
            }

            part = Math.Max(part, ((sample * Spare) + LeastSpare) / population / Wider);
        }
    }

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
