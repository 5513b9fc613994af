using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>What is bought together, and classes and demand of each product. One walk over the lines feeds all of them.</summary>
internal sealed class TrainProducts(Database database, IOptions<InventoryOptions> options, IOptions<DatabaseOptions> reading) : ITrainer
{
    private const string Version = "products 2";

    private readonly InventoryOptions _options = options.Value;

    public string Name => "products";

    public string Format => $"{Version} {_options.Learning}";

    public Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation) =>
        VersionedRowsWriter.RemoveAsync(connection, ProductTablesWriter.Tables, datasetId, kept, cancellation);

    public async Task<IReadOnlyList<ModelReport>> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var lines = await SoldLineQueries.CountAsync(run);
        var things = new SoldThings(Math.Min(1, _options.LearnBasketsFrom / (double)Math.Max(1, lines)));
        await run.StageAsync("reading what products sell", lines);
        await SoldLineQueries.CollectAsync(run, things, cancellation);
        var levels = LevelItems.Of(things.Things);
        if (levels.Count == 0)
        {
            return [new ModelReport("products", ModelState.Refused, 0) { Note = "No line names a product or a category." }];
        }

        await using var connection = await database.OpenDedicatedAsync(cancellation);
        using var writer = new ProductTablesWriter(connection, run, cancellation);
        await run.StageAsync("finding what is bought together");
        List<ModelReport> reports = [];
        foreach (var level in levels)
        {
            cancellation.ThrowIfCancellationRequested();
            reports.Add(await WriteRulesAsync(writer, things, level));
        }

        await run.StageAsync("classing products");
        var days = ProductDays.Of(things, levels[0]);
        var summary = new SummariseProducts(things, levels[0], days);
        var products = summary.Products();
        var outlooks = await OutlooksAsync(run, connection, cancellation);
        await writer.DemandAsync(summary.Demand(products, outlooks, _options.HalfLifeDays));
        await run.StageAsync("learning what customers buy next");
        var next = NextProducts.Of(things, levels[0], products);
        await writer.FiguresAsync(products.Select(product => product with { Popularity = next.Popularity.TryGetValue(product.Position, out var known) ? known : null }));
        await writer.NextProductsAsync(next);
        return [.. reports, new DemandCheck(days, levels[0], products, outlooks, _options).Report(), next.Report];
    }

    // The run's own snapshot is older than the forecasts that it has made.
    private async Task<Outlooks> OutlooksAsync(TrainingRun run, DbConnection connection, CancellationToken cancellation)
    {
        await using var snapshot = Snapshot.Within(database, connection, reading.Value.CommandTimeoutSeconds, cancellation);
        return await Outlooks.ReadAsync(snapshot, run, _options.HalfLifeDays);
    }

    private static async Task<ModelReport> WriteRulesAsync(ProductTablesWriter writer, SoldThings things, LevelItems level)
    {
        if (BasketRules.Of(things, level) is not { } rules)
        {
            return new ModelReport($"affinity_{level.Level}", ModelState.Refused, things.Orders) { Note = "No order and no customer's history holds two things of this level." };
        }

        await writer.RulesAsync(rules);
        return rules.Report(things.IsSampled);
    }
}
