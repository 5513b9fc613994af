using Microsoft.Extensions.Caching.Memory;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Cubes in memory: what was read once is kept while it fits and the data stay as they are.</summary>
internal sealed class SalesCubes : IDisposable
{
    private delegate Task<IReadOnlyList<StoredCubePart>> Fetch(Snapshot snapshot, Dataset dataset, IReadOnlyList<DateOnly> months);

    private const long KeptBytes = 160L * 1024 * 1024;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptBytes });

    // Many callers ask for the same cube at once, for instance after a load; one of them reads it.
    private readonly SemaphoreSlim _reading = new(1);

    public async Task<CubeCatalogue> CatalogueAsync(Snapshot snapshot, Dataset dataset)
    {
        var key = ("catalogue", dataset.State);
        if (_kept.TryGetValue(key, out CubeCatalogue? known))
        {
            return known!;
        }

        var catalogue = await SalesCubeQueries.CatalogueAsync(snapshot, dataset);
        _kept.Set(key, catalogue, new MemoryCacheEntryOptions { Size = 100 + (catalogue.Months.Count * 500) });
        return catalogue;
    }

    /// <summary>The months of a cube, with the parts that a question needs.</summary>
    public async Task<IReadOnlyList<CubeSlice>> SlicesAsync(Snapshot snapshot, Dataset dataset, SalesSource source, SalesNeeds needs)
    {
        var cells = await CellsAsync(snapshot, dataset, source);
        var orders = (needs & (SalesNeeds.Orders | SalesNeeds.CustomerOrders)) != 0
            ? await PartsAsync(snapshot, dataset, source, "orders", content => CubeOrders.Read(content), part => part.Bytes)
            : null;
        var customers = needs.HasFlag(SalesNeeds.Customers)
            ? await PartsAsync(snapshot, dataset, source, "customers", CubeCustomers.Read, part => part.Bytes)
            : null;
        return [.. source.Months.Select(entry => entry.Month).Select(month => new CubeSlice(month, cells[month], orders?[month], customers?[month]))];
    }

    /// <summary>The purchases of a cube's months, in its cells; it must be one of those in purchases.</summary>
    public async Task<IReadOnlyList<PurchaseMonth>> PurchasesAsync(Snapshot snapshot, Dataset dataset, SalesSource source)
    {
        var cells = await CellsAsync(snapshot, dataset, source);
        var daily = source with { Name = CubeShapes.Daily.Name, Shape = CubeShapes.Daily };
        var lines = await KeptAsync(
            snapshot, dataset, daily, BuiltPurchases.LinesPart, PurchasesOf(BuiltPurchases.LinesPart), contents => Array.ConvertAll(contents, CubePurchases.Read), slices => slices.Sum(slice => slice.Bytes));
        var others = source.Shape == CubeShapes.Daily
            ? null
            : await KeptAsync(snapshot, dataset, source, "purchases", PurchasesOf(source.Name), contents => contents, slices => slices.Sum(slice => slice.LongLength));
        return [.. source.Months.Select(entry => entry.Month).Select(month => new PurchaseMonth(month, cells[month], lines[month], others?[month]))];
    }

    public void Dispose()
    {
        _kept.Dispose();
        _reading.Dispose();
    }

    private Task<Dictionary<DateOnly, CubeCells>> CellsAsync(Snapshot snapshot, Dataset dataset, SalesSource source) =>
        PartsAsync(snapshot, dataset, source, "cells", content => CubeCells.Read(content), part => part.Bytes);

    private Task<Dictionary<DateOnly, T>> PartsAsync<T>(
        Snapshot snapshot, Dataset dataset, SalesSource source, string part, Func<byte[], T> read, Func<T, long> bytes)
        where T : class =>
        KeptAsync(
            snapshot, dataset, source, part, (from, whose, months) => SalesCubeQueries.PartsAsync(from, whose, source.Shape!, part, months), contents => read(contents[0]), bytes);

    private static Fetch PurchasesOf(string part) => (snapshot, dataset, months) => SalesCubeQueries.PurchasesAsync(snapshot, dataset, part, months);

    /// <param name="fetch">Reads what is not known yet.</param>
    /// <param name="read">Makes something of a month's contents, slice by slice.</param>
    /// <param name="bytes">About how much memory that takes.</param>
    private async Task<Dictionary<DateOnly, T>> KeptAsync<T>(
        Snapshot snapshot, Dataset dataset, SalesSource source, string part, Fetch fetch, Func<byte[][], T> read, Func<T, long> bytes)
        where T : class
    {
        var parts = Known<T>(dataset, source, part);
        if (parts.Count == source.Months.Count)
        {
            return parts;
        }

        await _reading.WaitAsync(snapshot.Cancellation);
        try
        {
            parts = Known<T>(dataset, source, part);
            var missing = source.Months.Where(entry => !parts.ContainsKey(entry.Month)).ToDictionary(entry => entry.Month);
            foreach (var month in missing.Count == 0 ? [] : (await fetch(snapshot, dataset, [.. missing.Keys])).GroupBy(row => row.Month, row => row.Content))
            {
                parts[month.Key] = read([.. month]);
                _kept.Set(Key(dataset, source, part, missing[month.Key]), parts[month.Key], new MemoryCacheEntryOptions { Size = 100 + bytes(parts[month.Key]) });
            }
        }
        finally
        {
            _reading.Release();
        }

        return parts;
    }

    private Dictionary<DateOnly, T> Known<T>(Dataset dataset, SalesSource source, string part)
        where T : class
    {
        var parts = new Dictionary<DateOnly, T>(source.Months.Count);
        foreach (var entry in source.Months)
        {
            if (_kept.TryGetValue(Key(dataset, source, part, entry), out T? known))
            {
                parts[entry.Month] = known!;
            }
        }

        return parts;
    }

    // A month's cube stays the same while other months change.
    private static (uint Dataset, string Shape, string Part, DateOnly Month, long Lines, CubeEntry Entry) Key(
        Dataset dataset, SalesSource source, string part, CubeMonthEntry entry) =>
        (dataset.DatasetId, source.Name, part, entry.Month, entry.Lines, entry.Cubes[source.Name]);
}
