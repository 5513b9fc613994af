using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Scores;

/// <summary>SQL of what the published models say of single customers.</summary>
internal static class ScoreQueries
{
    private const string OfVersion = """
        LEFT JOIN customers c ON c.dataset_id = m.dataset_id AND c.customer_id = m.customer_id
        WHERE m.dataset_id = @dataset_id AND m.model_version = @model_version
        """;

    private const string From = $"FROM customer_scores m {OfVersion}";

    // STRAIGHT_JOIN keeps the scores first, so that they are read in the order of their index.
    private const string Rows = $"""
        SELECT STRAIGHT_JOIN
            m.customer_id, c.customer_name, c.region, m.rfm, m.behaviour, m.spenders, m.orders, m.purchases, m.sales, m.returns, m.return_rate,
            m.average_order_value, m.first_day, m.last_day, m.recency_days, m.recency_score, m.frequency_score, m.monetary_score, m.probability_alive,
            m.expected_purchases_3_months, m.expected_purchases_6_months, m.expected_purchases_12_months, m.expected_purchases_12_months_lower_80,
            m.expected_purchases_12_months_upper_80, m.probability_of_purchase_12_months, m.median_purchases_12_months, m.expected_value_3_months, m.expected_value_6_months, m.expected_value_12_months,
            m.expected_value_12_months_lower_80, m.expected_value_12_months_upper_80, m.simple_lifetime_value, m.value_model, m.next_purchase_on,
            m.next_purchase_lower_80, m.next_purchase_upper_80, m.due_by, m.overdue, @currency AS currency
        {From}
        """;

    /// <summary>One row more than the page holds.</summary>
    /// <param name="among">The customers among whom these rows are, where that is known.</param>
    public static Task<IReadOnlyList<CustomerScore>> PageAsync(
        Snapshot snapshot, Dataset dataset, ScoreFilter question, ScoreOrder order, PageRequest page, IReadOnlyList<string>? among)
    {
        var values = Values(dataset);
        values.Add("limit", page.Size + 1);
        var conditions = ScoreFilterQueries.Conditions(question, values).ToList();
        if (among is not null)
        {
            values.Add("among", among);
            conditions.Add("m.customer_id IN @among");
        }

        if (page.AfterKey is { } key)
        {
            conditions.Add(KeysetQueries.Behind(order.Parts, key, values));
        }

        var sql = $"""
            {Rows} {And(conditions)}
            ORDER BY {string.Join(", ", order.Parts.Select(part => part.Order))}
            LIMIT @limit
            """;
        return snapshot.QueryAsync<CustomerScore>(sql, values);
    }

    /// <returns>Null where no version is published, or the customer was not there when it was made.</returns>
    public static Task<CustomerScore?> OneAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        var values = Values(dataset);
        values.Add("id", id);
        return snapshot.FirstAsync<CustomerScore>($"{Rows} AND m.customer_id = @id", values);
    }

    /// <summary>Those who are expected to bring most come first.</summary>
    /// <remarks>Where few are overdue, the order of values alone would be walked far to find them: hence the index.</remarks>
    public static async Task<IReadOnlyList<OverdueCustomer>> OverdueAsync(Snapshot snapshot, Dataset dataset, ScoreFilter question, int top)
    {
        var values = Values(dataset);
        values.Add("last_day", dataset.LastSaleOn);
        values.Add("top", top);
        var sql = $"""
            SELECT STRAIGHT_JOIN
                m.customer_id, c.customer_name, c.region, m.rfm, m.behaviour, m.spenders, m.last_day, m.due_by, DATEDIFF(@last_day, m.due_by) AS days_overdue,
                m.probability_alive, m.expected_purchases_12_months, m.sales, m.expected_value_12_months,
                @currency AS currency
            FROM customer_scores m FORCE INDEX (overdue)
            {OfVersion} {And(ScoreFilterQueries.Conditions(question with { Overdue = true }, values))}
            ORDER BY m.expected_value_12_months DESC, m.customer_id DESC
            LIMIT @top
            """;
        return [.. (await snapshot.QueryAsync<OverdueCustomer>(sql, values)).Select((row, place) => row with { Rank = place + 1 })];
    }

    /// <summary>By recency score, then by frequency score. Of segments that a cell has equally many of, the first by name counts.</summary>
    public static Task<IReadOnlyList<RfmCell>> CellsAsync(Snapshot snapshot, Dataset dataset, ScoreFilter question)
    {
        var values = Values(dataset);
        var sql = $"""
            SELECT
                p.recency_score, p.frequency_score, CAST(SUM(p.customers) AS SIGNED) AS customers, SUM(p.customers) * 1e0 / SUM(SUM(p.customers)) OVER () AS customer_share,
                SUM(p.monetary_scores) * 1e0 / SUM(p.customers) AS mean_monetary_score, CAST(SUM(p.orders) AS SIGNED) AS orders, SUM(p.sales) AS sales,
                SUM(p.sales) * 1e0 / NULLIF(SUM(SUM(p.sales)) OVER (), 0) AS sales_share, ROUND(SUM(p.sales) / SUM(p.customers), 4) AS sales_per_customer,
                SUM(p.recency_days) * 1e0 / SUM(p.customers) AS mean_recency_days, SUM(p.expected_value) AS expected_value_12_months,
                MAX(CASE WHEN p.place = 1 THEN p.rfm END) AS rfm, MAX(p.customers) * 1e0 / SUM(p.customers) AS rfm_share, @currency AS currency
            FROM (
                SELECT
                    m.recency_score, m.frequency_score, m.rfm, COUNT(*) AS customers, SUM(m.monetary_score) AS monetary_scores, SUM(m.orders) AS orders, SUM(m.sales) AS sales,
                    SUM(m.recency_days) AS recency_days, SUM(m.expected_value_12_months) AS expected_value,
                    ROW_NUMBER() OVER (PARTITION BY m.recency_score, m.frequency_score ORDER BY COUNT(*) DESC, m.rfm) AS place
                {From} AND m.recency_score IS NOT NULL {And(ScoreFilterQueries.Conditions(question, values))}
                GROUP BY m.recency_score, m.frequency_score, m.rfm
            ) p
            GROUP BY p.recency_score, p.frequency_score
            ORDER BY p.recency_score, p.frequency_score
            """;
        return snapshot.QueryAsync<RfmCell>(sql, values);
    }

    public static Task<IReadOnlyList<BaseValue>> OfBaseAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = """
            SELECT
                months, value_model, customers, expected_purchases, expected_purchases_lower_80, expected_purchases_upper_80, expected_value, expected_value_lower_80,
                expected_value_upper_80, expected_value / NULLIF(customers, 0) AS average_expected_value, simple_lifetime_value, note, @Currency AS currency
            FROM customer_base_values
            WHERE dataset_id = @DatasetId AND model_version = @ModelVersion
            ORDER BY months
            """;
        return snapshot.QueryAsync<BaseValue>(sql, new { dataset.DatasetId, dataset.ModelVersion, dataset.Currency });
    }

    private static DynamicParameters Values(Dataset dataset)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("currency", dataset.Currency);
        return values;
    }

    private static string And(IEnumerable<string> conditions) => string.Concat(conditions.Select(condition => $" AND {condition}"));
}
