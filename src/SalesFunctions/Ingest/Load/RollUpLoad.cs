using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Ingest.Load;

/// <summary>What a load does once its rows are stored: joins what several files tell of one line, and brings the roll-ups up to date.</summary>
internal sealed class RollUpLoad(LoadTarget target, DatasetWriter dataset, Decisions decisions, CustomerTotalsWriter totals, TouchedMonths touched)
{
    public async Task RunAsync(LoadCounts counts, LoadTimes times, Func<long, Task> progress, CancellationToken cancellation)
    {
        var changed = counts.Loaded + counts.Replaced;
        var joined = await JoinAsync(changed > 0);
        var cubes = await dataset.CubesAsync();
        if (joined || (cubes.CubesFormat != CubeShapes.Format && await DatasetWriter.HasRowsAsync(target, "sales_lines")))
        {
            touched.AddAll();
            await totals.RecomputeAsync();
        }
        else if (decisions.Table is null)
        {
            await totals.FinishAsync(changed);
        }

        times.End("totals");
        if (touched.Any)
        {
            await new CubeWriter(target, cubes.DataVersion + 1).RebuildAsync(touched, () => progress(counts.RowsIn), cancellation);
            times.End("cubes");
        }
    }

    // Lines, orders and products may come in any sequence; what one file leaves out another one fills in.
    private async Task<bool> JoinAsync(bool changed)
    {
        var joined = 0;
        if (changed && (decisions.Table == KeyedTable.Products || decisions.NamedByProduct))
        {
            joined += await dataset.NameLinesByProductsAsync();
        }

        if (decisions.Table == KeyedTable.Orders || decisions.DatedByOrder)
        {
            joined += changed ? await dataset.DateLinesByOrdersAsync() : 0;
            var undated = await dataset.UndatedLinesAsync();
            if (undated > 0)
            {
                decisions.Warnings.Add($"{undated} sales lines of the dataset have no date yet: upload the file with the dates of their orders (order_id and date).");
            }
        }

        return joined > 0;
    }
}
