using System.Data.Common;
using Dapper;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Platform.Models;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Training;

/// <summary>Writes what a version says of segments, cohorts and the base. All but moves and preferences is a handful of rows.</summary>
internal sealed class SegmentsWriter(DbConnection connection, TrainingRun run)
{
    private const int RowsAtOnce = 500;

    public Task SegmentsAsync(SegmentSchemes schemes, SegmentTotals totals, IReadOnlyDictionary<(string Scheme, string Segment), string> categories) => InsertAsync(
        "customer_segments (dataset_id, model_version, scheme, position, segment, rule, customers, orders, sales, returns, expected_value_12_months, top_categories)",
        Described(schemes).Select(one => (one, Total: totals.Of(one.Scheme, one.Segment))).Select(row => new object?[]
        {
            row.one.Scheme, row.one.Position, row.one.Segment, row.one.Rule, row.Total.Customers, row.Total.Orders, row.Total.Sales, row.Total.Returns,
            StoredMoney.Of(row.Total.ExpectedValue), categories.GetValueOrDefault((row.one.Scheme, row.one.Segment)),
        }));

    public Task FeaturesAsync(SegmentSchemes schemes, SegmentTotals totals) => InsertAsync(
        "segment_features (dataset_id, model_version, scheme, segment, feature, position, customers, mean, mean_of_all, centre)",
        from one in Described(schemes)
        let total = totals.Of(one.Scheme, one.Segment)
        from feature in Enumerable.Range(0, SegmentTotals.Features.Count)
        let name = SegmentTotals.Features[feature].Name
        where totals.All.Features[feature].Count > 0
        select new object?[]
        {
            one.Scheme, one.Segment, name, feature + 1, total.Features[feature].Count, Mean(total.Features[feature]), Mean(totals.All.Features[feature]),
            one.Scheme == SegmentSchemes.Spenders ? Centre(schemes.Clusters.Model!.State, one.Segment, name) : null,
        });

    public Task MigrationsAsync(SegmentTotals totals) => InsertAsync(
        "segment_migrations (dataset_id, model_version, scheme, from_segment, to_segment, customers)",
        totals.Migrations.Select(way => new object?[] { way.Key.Scheme, way.Key.From, way.Key.To, way.Value }));

    public Task MovesAsync(IEnumerable<MovedCustomer> moves) => InsertAsync(
        "segment_moves (dataset_id, model_version, scheme, customer_id, from_segment, to_segment, feature, value_before, value_after, bound, reason)",
        moves.Select(move => new object?[] { move.Scheme, move.CustomerId, move.From, move.To, move.Feature, move.Before, move.After, move.Bound, move.Reason }));

    public Task StateAsync(SegmentState state) =>
        InsertAsync("segment_states (dataset_id, model_version, content)", [[state.Write()]]);

    public Task PreferencesAsync(IEnumerable<PreferenceRow> rows) => InsertAsync(
        """
        segment_preferences (
            dataset_id, model_version, scheme, segment, dimension, month, value, line_count, sales, customers, customers_of_all, difference, p_value, q_value)
        """,
        rows.Select(row => new object?[]
        {
            row.Scheme, row.Segment, row.Dimension, row.Month.ToDateTime(TimeOnly.MinValue), row.Value, row.Lines, row.Sales, row.Customers, row.CustomersOfAll,
            row.Test?.Difference, row.Test?.Probability, row.Test?.Adjusted,
        }));

    public Task CohortsAsync(IEnumerable<CohortCell> cells) => InsertAsync(
        "customer_cohorts (dataset_id, model_version, cohort, month, customers, active, purchases, sales, is_complete)",
        cells.Select(cell => new object?[]
        {
            cell.Cohort.ToDateTime(TimeOnly.MinValue), cell.Month.ToDateTime(TimeOnly.MinValue), cell.Customers, cell.Active, cell.Purchases, cell.Sales, cell.IsComplete,
        }));

    public Task BaseAsync(IEnumerable<BaseRow> rows) => InsertAsync(
        """
        customer_base_values (
            dataset_id, model_version, months, value_model, customers, expected_purchases, expected_purchases_lower_80, expected_purchases_upper_80,
            expected_value, expected_value_lower_80, expected_value_upper_80, simple_lifetime_value, note)
        """,
        rows.Select(row => new object?[]
        {
            row.Months, row.Model, row.Customers, row.Purchases, row.PurchasesLower, row.PurchasesUpper, row.Value, row.ValueLower, row.ValueUpper, row.Simple, row.Note,
        }));

    private static IEnumerable<(string Scheme, int Position, string Segment, string Rule)> Described(SegmentSchemes schemes) =>
        from scheme in SegmentSchemes.All
        from described in schemes.Described(scheme).Select((one, at) => (scheme, at + 1, one.Segment, one.Rule))
        select described;

    private static double? Mean((long Count, double Sum) feature) => feature.Count == 0 ? null : feature.Sum / feature.Count;

    private static double? Centre(ClusterState state, string segment, string feature) =>
        state.Features.ToList().IndexOf(feature) is >= 0 and var at ? state.CentreOf(segment)![at] : null;

    private async Task InsertAsync(string into, IEnumerable<object?[]> rows)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            var values = new DynamicParameters();
            values.Add("dataset", run.Dataset.DatasetId);
            values.Add("version", run.Version);
            var number = 0;
            var lines = chunk.Select(row => $"(@dataset, @version, {string.Join(", ", row.Select(value =>
            {
                var name = FormattableString.Invariant($"v{number++}");
                values.Add(name, value);
                return "@" + name;
            }))})");
            await connection.ExecuteAsync($"INSERT INTO {into} VALUES {string.Join(", ", lines)}", values);
        }
    }
}
