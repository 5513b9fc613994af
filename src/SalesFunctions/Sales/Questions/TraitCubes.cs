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
        await ChooseAsync(snapshot, dataset, question, catalogue) is { } choice ? choice.Source : null;

    /// <returns>Null where the lines must answer.</returns>
    public async Task<TraitCube?> FindAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question, CubeCatalogue catalogue)
    {
        if (await ChooseAsync(snapshot, dataset, question, catalogue) is not { } choice)
        {
            return null;
        }

        (string, DateOnly, string) Key(CubeMonthEntry entry) => (dataset.State, entry.Month, $"{choice.Stored.Name} {string.Join(',', choice.Names)}");
        await _making.WaitAsync(snapshot.Cancellation);
        try
        {
            var slices = choice.Stored.Months.ToDictionary(entry => entry, entry => _kept.Get<CubeSlice>(Key(entry)));
            var missing = choice.Stored.Months.Where(entry => slices[entry] is null).ToList();
            var made = missing.Count == 0 ? [] : await MakeAsync(snapshot, dataset, choice with { Stored = choice.Stored with { Months = missing } });
            foreach (var entry in missing)
            {
                var slice = made[entry.Month];
                slices[entry] = slice;
                _kept.Set(Key(entry), slice, new MemoryCacheEntryOptions { Size = 100 + slice.Cells.Bytes + slice.Orders!.Bytes + slice.Customers!.Bytes });
            }

            return new TraitCube(choice.Source, [.. choice.Stored.Months.Select(entry => slices[entry]!)]);
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

    private async Task<Choice?> ChooseAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question, CubeCatalogue catalogue)
    {
        var names = question.Used.Select(dimension => dimension.Name).Intersect(Known).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0 || await columns.FindAsync(snapshot, dataset, names) is not { } known)
        {
            return null;
        }

        var others = question with
        {
            By = [.. question.By.Where(dimension => !names.Contains(dimension.Name))],
            Filters = [.. question.Filters.Where(filter => !names.Contains(filter.Dimension.Name))],
        };
        // The daily one first: the panels of a page share what is made of it.
        return CubeShapes.All.Where(shape => shape.InPurchases).OrderByDescending(shape => shape.Daily)
            .Select(shape => SalesSource.Of(shape, others, catalogue, dataset.Calendar)).OfType<SalesSource>()
            .Where(stored => stored.Months.All(entry => PurchaseCube.Fits(entry.Cubes[stored.Name].Cells, known.Select(column => column.Texts.Count + 1))))
            .Select(stored => new Choice(stored, names, known)).FirstOrDefault();
    }

    private async Task<Dictionary<DateOnly, CubeSlice>> MakeAsync(Snapshot snapshot, Dataset dataset, Choice choice)
    {
        var traits = choice.Names.Zip(choice.Columns, (name, column) => new CustomerTrait(name, [null, .. column.Texts], column.Codes())).ToList();
        var slices = new ConcurrentDictionary<DateOnly, CubeSlice>();
        Parallel.ForEach(
            await cubes.PurchasesAsync(snapshot, dataset, choice.Stored),
            new ParallelOptions { CancellationToken = snapshot.Cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            month => slices[month.Month] = PurchaseCube.Build(month, traits));
        return new Dictionary<DateOnly, CubeSlice>(slices);
    }

    /// <param name="Stored">The cube that is made again with traits.</param>
    /// <param name="Names">The traits.</param>
    /// <param name="Columns">What tells them.</param>
    private sealed record Choice(SalesSource Stored, IReadOnlyList<string> Names, IReadOnlyList<CustomerColumn> Columns)
    {
        public SalesSource Source
        {
            get
            {
                var shape = PurchaseCube.Shape(Stored.Shape!, Names);
                return Stored with { Name = shape.Name, Shape = shape, Rows = Stored.Months.Sum(entry => entry.Lines) };
            }
        }
    }
}
