using Dapper;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Builds the roll-ups <c>sales_months</c>, <c>sales_cubes</c> and <c>sales_purchases</c> of whole months anew from their lines, inside the caller's transaction.</summary>
/// <param name="target">Whose lines; the customers must have their numbers.</param>
/// <param name="dataVersion">The version of the data that the transaction leads to.</param>
internal sealed class CubeWriter(LoadTarget target, ulong dataVersion)
{
    /// <summary>A month with more lines gets no cubes and is answered from them: building takes up to 120 bytes a line.</summary>
    public const int MostLines = 2_000_000;

    private const int LinesBetweenCollections = 100_000;

    private readonly SpanningOrdersWriter _orders = new(target);
    private readonly CubeWorkspace _workspace = new();
    private CubeCustomerMap? _customers;
    private long _sinceCollection;

    public async Task RebuildAsync(TouchedMonths touched, Func<Task> progress, CancellationToken cancellation)
    {
        await _orders.PrepareAsync();
        await (touched.All ? _orders.FindAllAsync() : _orders.TouchOtherMonthsAsync(touched));
        var months = new List<MonthLines>();
        foreach (var month in await MonthsAsync(touched))
        {
            cancellation.ThrowIfCancellationRequested();
            months.Add(await CubeLineQueries.MeasureAsync(target, month));
        }

        Collect(months.Sum(month => month.Count));
        var built = months.Where(month => month.Count <= MostLines).Select(month => month.Count);
        _workspace.Reserve((int)built.DefaultIfEmpty().Max());
        var joins = await JoinsAsync(built.Sum(), cancellation);
        foreach (var month in months)
        {
            cancellation.ThrowIfCancellationRequested();
            await RebuildAsync(month, joins, progress, cancellation);
            await progress();
        }
    }

    private async Task RebuildAsync(MonthLines lines, CubeJoins joins, Func<Task> progress, CancellationToken cancellation)
    {
        await ExecuteAsync("DELETE FROM sales_months WHERE dataset_id = @DatasetId AND month = @Month", lines);
        await ExecuteAsync("DELETE FROM sales_cubes WHERE dataset_id = @DatasetId AND month = @Month", lines);
        await ExecuteAsync("DELETE FROM sales_purchases WHERE dataset_id = @DatasetId AND month = @Month", lines);
        if (lines.Count == 0)
        {
            return;
        }

        var sales = lines.Count <= MostLines
            ? await BuildAsync(lines, joins, progress, cancellation)
            : await CubeLineQueries.SalesAsync(target, lines.Month);
        await ExecuteAsync("INSERT INTO sales_months (dataset_id, month, line_count, sales) VALUES (@DatasetId, @Month, @Count, @sales)", lines, sales);
    }

    private async Task<CubeJoins> JoinsAsync(long lines, CancellationToken cancellation)
    {
        var joins = await CubeLineQueries.JoinsAsync(target);
        var customers = await CubeLineQueries.CustomersAsync(target);
        if (customers <= Math.Min(lines, CubeCustomerMap.Most))
        {
            _customers = await CubeCustomerMap.ReadAsync(target, joins.Customers is JoinedCustomers.PerLine, customers, cancellation);
        }

        return _customers is null ? joins : joins with { Customers = JoinedCustomers.Mapped };
    }

    private async Task<IEnumerable<DateOnly>> MonthsAsync(TouchedMonths touched)
    {
        if (!touched.All)
        {
            return touched.Months.Order();
        }

        var known = await target.Connection.QueryAsync<DateOnly>(
            "SELECT month FROM sales_months WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction);
        return known.Concat(await CubeLineQueries.MonthsAsync(target)).Append(TouchedMonths.Undated).Distinct().Order();
    }

    /// <returns>The month's sales.</returns>
    private async Task<decimal> BuildAsync(MonthLines lines, CubeJoins joins, Func<Task> progress, CancellationToken cancellation)
    {
        await _orders.FindAsync(lines.Month);
        var cubes = new CubeMonth(lines.Month, CubeShapes.All, _workspace);
        await AddLinesAsync(cubes, lines, joins with { SpanningOrders = _orders.Any }, progress, cancellation);
        foreach (var cube in cubes.Build())
        {
            await StoreAsync(cubes, cube, "cells", cube.CellContent);
            await StoreAsync(cubes, cube, "orders", cube.OrderContent);
            await StoreAsync(cubes, cube, "customers", cube.CustomerContent);
        }

        await StorePurchasesAsync(cubes);

        Collect(cubes.Lines);
        return (decimal)cubes.Sales / CubeLine.Scale;
    }

    // What the rows before or the last months left behind, mostly the driver's copies of what was stored, is large. The collector, which
    // does not know that it will not be wanted again, would let it stand beside what comes: the peak is what a plan is billed for.
    private void Collect(long lines)
    {
        _sinceCollection += lines;
        if (_sinceCollection >= LinesBetweenCollections)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            _sinceCollection = 0;
        }
    }

    private async Task AddLinesAsync(CubeMonth cubes, MonthLines month, CubeJoins joins, Func<Task> progress, CancellationToken cancellation)
    {
        const int LinesBetweenProgress = 50_000;
        var lines = new CubeLineReader(month.Month, _customers);
        await using var reader = await CubeLineQueries.OpenAsync(target, month, joins);
        // The rows are in memory or on their way: waiting for each of them without blocking would cost more than the reading.
        while (Database.Next(target.Connection, reader))
        {
            cubes.Add(lines.Read((byte[])reader.GetValue(0)));
            if (cubes.Lines % LinesBetweenProgress == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                await progress();
            }
        }
    }

    private Task StoreAsync(CubeMonth cubes, BuiltCube cube, string part, byte[] content) =>
        target.Connection.ExecuteAsync(
            """
            INSERT INTO sales_cubes (dataset_id, shape, part, month, data_version, cells, line_count, content)
            VALUES (@DatasetId, @Name, @part, @Month, @dataVersion, @Cells, @Lines, @content)
            """,
            new { target.DatasetId, cube.Shape.Name, part, cubes.Month, dataVersion, cube.Cells, cubes.Lines, content },
            target.Transaction);

    private async Task StorePurchasesAsync(CubeMonth cubes)
    {
        const string sql = """
            INSERT INTO sales_purchases (dataset_id, part, month, slice, data_version, content)
            VALUES (@DatasetId, @Part, @Month, @Slice, @dataVersion, @Content)
            """;
        foreach (var built in cubes.Purchases())
        {
            await target.Connection.ExecuteAsync(sql, new { target.DatasetId, built.Part, cubes.Month, built.Slice, dataVersion, built.Content }, target.Transaction);
        }
    }

    private Task ExecuteAsync(string sql, MonthLines lines, decimal sales = 0) =>
        target.Connection.ExecuteAsync(sql, new { target.DatasetId, lines.Month, lines.Count, sales }, target.Transaction);
}
