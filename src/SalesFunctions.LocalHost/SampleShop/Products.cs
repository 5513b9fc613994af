namespace SalesFunctions.LocalHost.Samples;

/// <param name="Tier">−1 for the cheapest of its sub-category to 1 for the dearest.</param>
/// <param name="WeakRegion">A region where hardly anybody wants it.</param>
/// <param name="Companion">The product that often goes into the same basket.</param>
internal sealed record Product(
    string Id,
    string Name,
    string Category,
    string SubCategory,
    decimal UnitPrice,
    decimal UnitCost)
{
    public double Tier { get; init; }

    public double Popularity { get; init; }

    public int LeadTimeDays { get; init; }

    public string? WeakRegion { get; init; }

    public string? Companion { get; init; }
}

/// <summary>Every sub-category in five price tiers.</summary>
internal static class Products
{
    private const int WeakEvery = 17;
    private const int CompanionEvery = 6;
    private static readonly string[] Tiers = ["Linden", "Kestrel", "Harbour", "Meridian", "Aurelia"];
    private static readonly decimal[] TierPrices = [0.55m, 0.80m, 1.00m, 1.45m, 2.30m];

    public static IReadOnlyList<Product> Invent(Random random)
    {
        List<Product> products = [];
        foreach (SubCategory sub in Assortment.SubCategories)
        {
            for (int tier = 0; tier < Tiers.Length; tier++)
            {
                products.Add(One(random, sub, tier, products.Count + 1));
            }
        }

        return [.. products.Select((product, index) => index % CompanionEvery == 1
            ? product with { Companion = products[(index + 52) % products.Count].Id }
            : product)];
    }

    private static Product One(Random random, SubCategory sub, int tier, int number)
    {
        decimal price = Math.Round(sub.Price * TierPrices[tier] * (decimal)(0.9 + (0.2 * random.NextDouble())), 1) - 0.05m;
        decimal cost = Math.Round(price * (decimal)(0.42 + (0.26 * random.NextDouble())), 2);
        return new Product($"P{number:0000}", $"{Tiers[tier]} {sub.Thing}", sub.Category, sub.Name, price, cost)
        {
            Tier = (tier - 2) / 2.0,
            Popularity = 0.3 + random.Exponential(0.7),
            LeadTimeDays = 3 + random.Next(26),
            WeakRegion = number % WeakEvery == 0 ? random.Pick(Stores.Shops).Region : null
        };
    }
}
