using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>What a customer's own record says.</summary>
internal sealed record CustomerRecord
{
    public required string CustomerId { get; init; }

    public string? CustomerName { get; init; }

    public string? Gender { get; init; }

    public int? Age { get; init; }

    public string? AgeGroup { get; init; }

    public decimal? AnnualIncome { get; init; }

    public decimal? SpendingScore { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? Country { get; init; }

    public string? Segment { get; init; }
}

/// <summary>One value that a customer's lines tell.</summary>
internal sealed record CustomerValue(string CustomerId, string Value);

/// <summary>The number by which roll-ups know a customer.</summary>
internal sealed record NumberedCustomer(uint CustomerNumber, string CustomerId);

/// <summary>SQL that adds to customers who were already chosen what their records and lines tell.</summary>
internal static class CustomerDetailQueries
{
    /// <summary>Those of the numbers that a customer has.</summary>
    public static Task<IReadOnlyList<NumberedCustomer>> NumberedAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<int> numbers) =>
        snapshot.QueryAsync<NumberedCustomer>(
            "SELECT customer_number, customer_id FROM customer_numbers WHERE dataset_id = @DatasetId AND customer_number IN @numbers", new { dataset.DatasetId, numbers });

    public static Task<IReadOnlyList<CustomerRecord>> RecordsAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<string> ids)
    {
        const string sql = """
            SELECT customer_id, customer_name, gender, age, age_group, annual_income, spending_score, city, region, country, segment
            FROM customers
            WHERE dataset_id = @DatasetId AND customer_id IN @ids
            """;
        return snapshot.QueryAsync<CustomerRecord>(sql, new { dataset.DatasetId, ids });
    }

    /// <summary>Per customer the region, city or country of the latest line that has one.</summary>
    public static Task<IReadOnlyList<CustomerValue>> LatestPlacesAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<string> ids, string place)
    {
        var sql = $"""
            SELECT q.customer_id, q.value
            FROM (
                SELECT
                    s.customer_id, s.{place} AS value,
                    ROW_NUMBER() OVER (PARTITION BY s.customer_id ORDER BY s.sold_on DESC, s.upload_id DESC, s.source_line DESC) AS place
                FROM sales_lines s
                WHERE s.dataset_id = @DatasetId AND s.customer_id IN @ids AND s.{place} IS NOT NULL
            ) q
            WHERE q.place = 1
            """;
        return snapshot.QueryAsync<CustomerValue>(sql, new { dataset.DatasetId, ids });
    }

    /// <summary>Per customer the category with the most sales, of the lines in the range that pass the filters.</summary>
    public static Task<IReadOnlyList<CustomerValue>> FavouriteCategoriesAsync(
        Snapshot snapshot, Dataset dataset, IReadOnlyList<string> ids, DateRange range, IReadOnlyList<CustomerFilter> filters)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("ids", ids);
        var sql = $"""
            SELECT q.customer_id, q.value
            FROM (
                SELECT
                    s.customer_id, s.category AS value,
                    ROW_NUMBER() OVER (PARTITION BY s.customer_id ORDER BY SUM(s.amount) DESC, s.category) AS place
                FROM sales_lines s {CustomerFilterQueries.JoinCustomers}
                WHERE {CustomerFilterQueries.Lines(range, filters, values)} AND s.customer_id IN @ids AND s.category IS NOT NULL
                GROUP BY s.customer_id, s.category
            ) q
            WHERE q.place = 1
            """;
        return snapshot.QueryAsync<CustomerValue>(sql, values);
    }
}
