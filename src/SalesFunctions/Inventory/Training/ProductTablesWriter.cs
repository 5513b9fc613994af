using System.Data.Common;
using System.Text;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>Writes the products of a version, which nobody reads before it is published.</summary>
internal sealed class ProductTablesWriter(DbConnection connection, TrainingRun run, CancellationToken cancellation) : IDisposable
{
    public static readonly string[] Tables = ["product_figures", "product_demand", "product_rules", "product_neighbours", "next_product_rankings"];

    private const int RowsAtOnce = 20_000;

    private readonly RowBuffer _rows = new(1 << 20);

    public Task FiguresAsync(IEnumerable<ProductFigures> products) => LoadAsync(
        "product_figures",
        [
            "position", "level", "product", "product_id", "category", "sub_category", "sales", "units", "line_count", "first_day", "last_day", "cumulative_share",
            "sales_class", "variation", "demand_class", "lifecycle", "trend_per_month", "trend_p_value", "silence_p_value",
            "popularity",
        ],
        products,
        product =>
        {
            _rows.Integer(product.Position);
            Text(product.Level);
            Text(product.Product);
            Text(product.Thing.ProductId);
            Text(product.Thing.Category);
            Text(product.Thing.SubCategory);
            _rows.Number(product.Sales);
            _rows.Number(product.Units);
            _rows.Integer(product.Lines);
            _rows.Date(product.FirstDay);
            _rows.Date(product.LastDay);
            _rows.Real(product.CumulativeShare);
            Text(product.SalesClass.ToString());
            _rows.Real(product.Variation);
            Text(Analytics.Assortment.DemandClasses.Of(product.Variation)?.ToString() ?? "");
            Text(product.Lifecycle?.Stage.ToString().ToLowerInvariant() ?? "");
            _rows.Real(product.Lifecycle?.Trend?.Slope);
            _rows.Real(product.Lifecycle?.Trend?.Probability);
            _rows.Real(product.Lifecycle?.SilenceProbability);
            _rows.Real(product.Popularity);
        });

    public Task DemandAsync(IEnumerable<ProductDemand> demand) => LoadAsync(
        "product_demand",
        ["position", "store", "mean", "variance", "effective_days", "is_whole", "units", "line_count", "unit_lines", "last_day", "outlook_series", "outlook_level"],
        demand,
        one =>
        {
            _rows.Integer(one.Position);
            _rows.Binary(one.Store);
            _rows.Real(one.Rate.Mean);
            _rows.Real(one.Rate.Variance);
            _rows.Real(one.Rate.EffectiveDays);
            _rows.Flag(one.Rate.IsWhole);
            _rows.Real(one.Units);
            _rows.Integer(one.Lines);
            _rows.Integer(one.UnitLines);
            _rows.Date(one.LastDay);
            _rows.Real(one.Outlook?.Series);
            _rows.Real(one.Outlook?.Level);
        });

    public async Task RulesAsync(BasketRules rules)
    {
        var position = 0;
        await LoadAsync(
            "product_rules",
            [
                "level", "position", "bought", "and_bought", "also_bought", "baskets", "basket_count", "with_all", "with_bought", "with_also_bought", "support", "confidence",
                "lift", "leverage", "improvement", "p_value", "q_value",
            ],
            rules.Rules,
            rule =>
            {
                Text(rules.Items.Level);
                _rows.Integer(++position);
                Text(rules.Items.Names[rule.First]);
                Text(rule.Second < 0 ? "" : rules.Items.Names[rule.Second]);
                Text(rules.Items.Names[rule.Consequent]);
                Text(rules.Kind);
                _rows.Integer(rules.Baskets.Count);
                _rows.Integer(rule.Count);
                _rows.Integer(rule.FromCount);
                _rows.Integer(rule.ConsequentCount);
                _rows.Real(rule.Support);
                _rows.Real(rule.Confidence);
                _rows.Real(rule.Lift);
                _rows.Real(rule.Leverage);
                _rows.Real(rule.Improvement);
                _rows.Real(rule.Probability);
                _rows.Real(rule.Adjusted);
            });
    }

    public async Task NextProductsAsync(NextProducts next)
    {
        await LoadAsync("next_product_rankings", ["level", "popularity_part"], [next], ranking =>
        {
            Text(ranking.Level);
            _rows.Real(ranking.Part);
        });
        await LoadAsync("product_neighbours", ["item", "position", "neighbour", "similarity"], next.Neighbours, row =>
        {
            _rows.Integer(row.Item);
            _rows.Integer(row.Position);
            _rows.Integer(row.Neighbour);
            _rows.Real(row.Similarity);
        });
    }

    public void Dispose() => _rows.Dispose();

    private void Text(string text) => _rows.Text(Encoding.UTF8.GetBytes(text));

    private async Task LoadAsync<T>(string table, string[] columns, IEnumerable<T> rows, Action<T> add)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            _rows.Clear();
            foreach (var row in chunk)
            {
                _rows.Integer(run.Dataset.DatasetId);
                _rows.Integer(run.Version);
                add(row);
                _rows.EndRow();
            }

            var stored = await Database.LoadRowsAsync(connection, table, ["dataset_id", "model_version", .. columns], _rows.AsStream(), cancellation);
            if (stored != chunk.Length)
            {
                throw new InvalidDataException($"Of {chunk.Length} rows the table {table} took {stored}.");
            }
        }
    }
}
