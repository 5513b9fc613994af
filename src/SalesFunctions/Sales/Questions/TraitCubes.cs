using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Sales.Questions;

/// <summary>A cube that tells customers' traits apart, for the question that asked for it.</summary>
internal sealed record TraitCube(SalesSource Source, IReadOnlyList<CubeSlice> Slices);

/// <summary>
/// Cubes by what is known of customers, which no stored cube tells as of today, or not by day. They are made of the purchases of each month
/// when they are first asked for, and kept while they fit and the dataset stays as it is.
/// </summary>
internal sealed class TraitCubes(SalesCubes cubes, CustomerColumns columns) : IDisposable
{
    private const long KeptBytes = 128L * 1024 * 1024;

    private static readonly string[] Known =
        [ColumnName.Rfm, ColumnName.Behaviour, ColumnName.Spenders, ColumnName.Segment, ColumnName.Gender, ColumnName.AgeGroup];

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptBytes });

    // The panels of a page ask for the same months at once; one of them makes the cubes.
    private readonly SemaphoreSlim _making = new(1);

    /// <returns>Null where the lines must answer.</returns>
    public async Task<SalesSource?> SourceAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question, CubeCatalogue catalogue) =>
        Chosen(question, catalogue, dataset) is var (source, names) && await FittingAsync(snapshot, dataset, source, names) is not null ? source : null;

    /// <returns>Null where the lines must answer.</returns>
    public async Task<TraitCube?> FindAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question, CubeCatalogue catalogue)
    {
        if (Chosen(question, catalogue, dataset) is not var (source, names) || await FittingAsync(snapshot, dataset, source, names) is not { } known)
        {
            return null;
        }

        (string, DateOnly, string) Key(CubeMonthEntry entry) => (dataset.State, entry.Month, string.Join(',', names));
        await _making.WaitAsync(snapshot.Cancellation);
        try
        {
            var missing = source.Months.Where(entry => !_kept.TryGetValue(Key(entry), out _)).ToList();
            var made = missing.Count == 0 ? [] : await MakeAsync(snapshot, dataset, source with { Shape = CubeShapes.Daily, Name = CubeShapes.Daily.Name, Months = missing }, names, known);
            var slices = source.Months.Select(entry => made.GetValueOrDefault(entry.Month) ?? _kept.Get<CubeSlice>(Key(entry))!).ToList();
            foreach (var entry in missing)
            {
                var slice = made[entry.Month];
                _kept.Set(Key(entry), slice, new MemoryCacheEntryOptions { Size = 100 + slice.Cells.Bytes + slice.Orders!.Bytes + slice.Customers!.Bytes });
            }

            return new TraitCube(source, slices);
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose()
    {
        _kept.Dispose();
        _making.Dispose();
    }

    // What a line cost is not in purchases.
    private static (SalesSource Source, IReadOnlyList<string> Names)? Chosen(SalesQuestion question, CubeCatalogue catalogue, Dataset dataset)
    {
        bool OfDays(SalesDimension dimension) => dimension.AxisIn(CubeShapes.Daily, dataset.Calendar) is not null;

        var names = question.Used.Where(dimension => !OfDays(dimension)).Select(dimension => dimension.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0 || names.Except(Known).Any() || question.Needs.HasFlag(SalesNeeds.Cost))
        {
            return null;
        }

        var ofDays = question with { By = [.. question.By.Where(OfDays)], Filters = [.. question.Filters.Where(filter => OfDays(filter.Dimension))] };
        if (SalesSource.Of(CubeShapes.Daily, ofDays, catalogue, dataset.Calendar) is not { } source)
        {
            return null;
        }

        var shape = PurchaseCube.Shape(names);
        return (source with { Name = shape.Name, Shape = shape, Rows = source.Months.Sum(entry => entry.Lines) }, names);
    }

    /// <summary>What the columns of those names tell, where each month has room for it.</summary>
    private async Task<IReadOnlyList<CustomerColumn>?> FittingAsync(Snapshot snapshot, Dataset dataset, SalesSource source, IReadOnlyList<string> names) =>
        await columns.FindAsync(snapshot, dataset, names) is { } known
            && source.Months.All(entry => PurchaseCube.Fits(entry.Cubes[CubeShapes.Daily.Name].Cells, known.Select(column => column.Texts.Count + 1)))
            ? known
            : null;

    private async Task<Dictionary<DateOnly, CubeSlice>> MakeAsync(
        Snapshot snapshot, Dataset dataset, SalesSource source, IReadOnlyList<string> names, IReadOnlyList<CustomerColumn> known)
    {
        var traits = names.Zip(known, (name, column) => new CustomerTrait(name, [null, .. column.Texts], column.Codes())).ToList();
        var slices = new ConcurrentDictionary<DateOnly, CubeSlice>();
        Parallel.ForEach(
            await cubes.PurchasesAsync(snapshot, dataset, source),
            new ParallelOptions { CancellationToken = snapshot.Cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            month => slices[month.Month] = PurchaseCube.Build(month, traits));
        return new Dictionary<DateOnly, CubeSlice>(slices);
    }
}
