namespace SalesFunctions.Customers;

/// <summary>SQL of the customers who bought.</summary>
internal static class BuyingCustomerQueries
{
    public const string From = """
        FROM customer_totals t
        LEFT JOIN customers c ON c.dataset_id = t.dataset_id AND c.customer_id = t.customer_id
        LEFT JOIN customer_scores m ON m.dataset_id = t.dataset_id AND m.model_version = @model_version AND m.customer_id = t.customer_id
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
        ["rfm"] = "m.rfm",
        ["behaviour"] = "m.behaviour",
        ["spenders"] = "m.spenders",
        ["recency_days"] = "m.recency_days",
        ["recency_score"] = "m.recency_score",
        ["frequency_score"] = "m.frequency_score",
        ["monetary_score"] = "m.monetary_score",
        ["probability_alive"] = "m.probability_alive",
        ["expected_purchases_12_months"] = "m.expected_purchases_12_months",
        ["expected_purchases_12_months_lower_80"] = "m.expected_purchases_12_months_lower_80",
        ["expected_purchases_12_months_upper_80"] = "m.expected_purchases_12_months_upper_80",
        ["expected_value_12_months"] = "m.expected_value_12_months",
        ["expected_value_12_months_lower_80"] = "m.expected_value_12_months_lower_80",
        ["expected_value_12_months_upper_80"] = "m.expected_value_12_months_upper_80",
        ["simple_lifetime_value"] = "m.simple_lifetime_value",
        ["next_purchase_on"] = "m.next_purchase_on",
        ["next_purchase_lower_80"] = "m.next_purchase_lower_80",
        ["next_purchase_upper_80"] = "m.next_purchase_upper_80",
        ["due_by"] = "m.due_by",
        ["overdue"] = "m.overdue",
        ["value_model"] = "m.value_model",
    };
}
