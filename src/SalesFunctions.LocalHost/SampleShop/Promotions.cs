namespace SalesFunctions.LocalHost.Samples;

/// <param name="Category">The category on offer; null means everything.</param>
/// <param name="Discount">Share off the price, 0 to 1.</param>
/// <param name="Pull">How many times the usual number of visits the days bring.</param>
internal sealed record Promotion(int Month, int Day, int Days, string? Category, decimal Discount, double Pull)
{
    public bool Covers(DateOnly day)
    {
        DateOnly first = new(day.Year, Month, Day);
        return day >= first && day < first.AddDays(Days);
    }
}

/// <summary>The offers that come back every year, open to everybody.</summary>
internal static class Promotions
{
    private static readonly Promotion[] EveryYear =
    [
        new(3, 14, 9, "Sports", 0.15m, 1.20),
        new(7, 8, 12, "Clothing", 0.20m, 1.30),
        new(9, 5, 7, "Electronics", 0.10m, 1.15),
        new(11, 22, 8, null, 0.25m, 1.65)
    ];

    public static double Pull(DateOnly day) =>
        EveryYear.Where(promotion => promotion.Covers(day)).Select(promotion => promotion.Pull).DefaultIfEmpty(1).Max();

    public static decimal Discount(DateOnly day, string category) =>
        EveryYear.Where(promotion => promotion.Covers(day) && (promotion.Category ?? category) == category)
            .Select(promotion => promotion.Discount).DefaultIfEmpty(0).Max();
}
