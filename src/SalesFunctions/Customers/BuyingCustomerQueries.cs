namespace SalesFunctions.Customers;

/// <summary>SQL of the customers who bought.</summary>
internal static class BuyingCustomerQueries
{
    public const string From = """
        FROM customer_totals t
        LEFT JOIN customers c ON c.dataset_id = t.dataset_id AND c.customer_id = t.customer_id
        WHERE t.dataset_id = @dataset_id AND t.customer_id <> ''
        """;

    /// <summary>What stands in each column of <see cref="BuyingCustomer"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["customer_id"] = "t.customer_id",
        ["customer_name"] = "c.customer_name",
        ["gender"] = "c.gender",
        ["age"] = "c.age",
        ["age_group"] = "c.age_group",
        ["annual_income"] = "c.annual_income",
        ["spending_score"] = "c.spending_score",
        ["city"] = "c.city",
        ["region"] = "c.region",
        ["country"] = "c.country",
        ["segment"] = "c.segment",
        ["sales"] = "t.sales",
        ["orders"] = "t.orders",
        ["lines"] = "t.line_count",
        ["units"] = "t.units",
        ["returns"] = "t.returns",
        ["average_order_value"] = "ROUND(t.sales / NULLIF(t.orders, 0), 4)",
        ["first_day"] = "t.first_sold_on",
        ["last_day"] = "t.last_sold_on",
        ["currency"] = "CAST(@currency AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin",
    };
}
