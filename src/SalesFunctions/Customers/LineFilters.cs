using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Filters of lines.</summary>
internal static class LineFilters
{
    /// <summary>The region of a line: its own, else its customer's.</summary>
    public static readonly CustomerFilter Region = new("region", "COALESCE(s.region, c.region)", false, []);

    public static readonly IReadOnlyList<CustomerFilter> All =
    [
        Region, new("category", "s.category", false, []), CustomerFilter.Gender, CustomerFilter.AgeGroup, new("store", "s.store", false, []), new("payment_method", "s.payment_method", false, []),
        .. CustomerFilter.Schemes,
    ];
}
