using Dapper;
using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Ingest.Load;

/// <summary>Builds the roll-ups <c>sales_months</c> and <c>sales_cubes</c> of whole months anew from their lines, inside the caller's transaction.</summary>
/// <param name="target">Whose lines; the customers must have their numbers.</param>
/// <param name="dataVersion">The version of the data that the transaction leads to.</param>
internal sealed class CubeWriter(LoadTarget target, ulong dataVersion)
{
    /// <summary>Raised whenever the stored form or the shapes of the cubes change.</summary>
    public const int Format = 1;

    /// <summary>A month with more lines gets no cubes and is answered from them: building takes about 250 bytes a line.</summary>
    public const int MostLines = 2_000_000;

    private const int LinesBetweenCollections = 100_000;

    private readonly SpanningOrdersWriter _orders = new(target);
    private long _sinceCollection = LinesBetweenCollections;

    public async Task RebuildAsync(TouchedMonths touched, Func<Task> progress, CancellationToken cancellation)
    {
        await _orders.PrepareAsync();
        if (touched.All)
        {
            await _orders.FindAllAsync();
        }
        else
        {
            await _orders.TouchOtherMonthsAsync(touched);
        }

        var joins = await CubeLineQueries.JoinsAsync(target);
        foreach (var month in await MonthsAsync(touched))
        {
            cancellation.ThrowIfCancellationRequested();
            await ClearAsync(month);
            var lines = await CubeLineQueries.CountAsync(target, month);
            if (lines > 0)
            {
                var sales = lines <= MostLines ? await BuildAsync(month, joins, progress, cancellation) : await CubeLineQueries.SalesAsync(target, month);
                await target.Connection.ExecuteAsync(
                    "INSERT INTO sales_months (dataset_id, month, line_count, sales) VALUES (@DatasetId, @month, @lines, @sales)",
                    new { target.DatasetId, month, lines, sales },
                    target.Transaction);
            }

            await progress();
        }
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

    private async Task ClearAsync(DateOnly month)
    {
        await ExecuteAsync("DELETE FROM sales_months WHERE dataset_id = @DatasetId AND month = @month", month);
        await ExecuteAsync("DELETE FROM sales_cubes WHERE dataset_id = @DatasetId AND month = @month", month);
    }

    /// <returns>The month's sales.</returns>
    private async Task<decimal> BuildAsync(DateOnly month, CubeJoins joins, Func<Task> progress, CancellationToken cancellation)
    {
        Collect();
        await _orders.FindAsync(month);
        var cubes = new CubeMonth(month, CubeShapes.All);
        await AddLinesAsync(cubes, joins with { SpanningOrders = _orders.Any }, progress, cancellation);
        _sinceCollection += cubes.Lines;
        foreach (var cube in cubes.Build())
        {
            await StoreAsync(cubes, cube, "cells", cube.CellContent);
            await StoreAsync(cubes, cube, "orders", cube.OrderContent);
            await StoreAsync(cubes, cube, "customers", cube.CustomerContent);
        }

        return (decimal)cubes.Sales / CubeLine.Scale;
    }

    // What the rows before or the last months left behind is large, and the collector, which does not know that it will not be wanted
    // again, would let it stand beside what comes: the peak is what a plan is billed for.
    private void Collect()
    {
        if (_sinceCollection >= LinesBetweenCollections)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            _sinceCollection = 0;
        }
    }

    private async Task AddLinesAsync(CubeMonth cubes, CubeJoins joins, Func<Task> progress, CancellationToken cancellation)
    {
        const int LinesBetweenProgress = 50_000;
        var lines = new CubeLineReader(cubes.Month);
        await using var reader = await CubeLineQueries.OpenAsync(target, cubes.Month, joins);
        // The rows are in memory or on their way: waiting for each of them without blocking would cost more than the reading.
        while (reader.Read())
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

    private Task ExecuteAsync(string sql, DateOnly month, long lines = 0) =>
        target.Connection.ExecuteAsync(sql, new { target.DatasetId, month, lines }, target.Transaction);
}
