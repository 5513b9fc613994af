using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Filters of lines.</summary>
internal static class LineFilters
{
    /// <summary>The region of a line: its own, else its customer's.</summary>
    public static readonly CustomerFilter Region = Of("region", "COALESCE(s.region, c.region)");

    public static readonly IReadOnlyList<CustomerFilter> All =
    [
        Region, Of("city", "COALESCE(s.city, c.city)"), Of("country", "COALESCE(s.country, c.country)"), Of("category", "s.category"), Of("sub_category", "s.sub_category"),
        Of("product", "COALESCE(s.product, s.product_id)"), CustomerFilter.Gender, CustomerFilter.AgeGroup, new("segment", "c.segment", true, []), Of("customer", "s.customer_id"),
        Of("store", "s.store"), Of("payment_method", "s.payment_method"), .. CustomerFilter.Schemes,
    ];

    private static CustomerFilter Of(string name, string expression) => new(name, expression, false, []);
}
