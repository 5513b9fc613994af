namespace SalesFunctions.LocalHost.Samples;

/// <param name="UnitPrice">The list price of the day, before the discount.</param>
/// <param name="Discount">Share off the price, 0 to 1.</param>
internal sealed record SaleLine(
    string OrderId, int LineNumber, Visit Visit, Product Product, int Quantity, decimal UnitPrice, decimal Discount)
{
    public decimal Amount => Math.Round(Quantity * UnitPrice * (1 - Discount), 2);

    public decimal Cost => Math.Round(Quantity * Product.UnitCost, 2);
}

/// <summary>What goes into a basket: taste, sex, month and place decide; some products bring their companion along.</summary>
internal sealed class Baskets(IReadOnlyList<Product> products, SampleShopOptions options, Random random)
{
    private const double OneMore = 0.40;
    private const double CompanionComesAlong = 0.38;
    private const double LeftInWeakRegion = 0.85;
    private const double YearlyPriceRise = 1.03;

    private readonly Dictionary<string, Product> _byId = products.ToDictionary(product => product.Id);
    private readonly Product[][] _byCategory =
        [.. Assortment.Categories.Select(category => products.Where(product => product.Category == category.Name).ToArray())];

    public IReadOnlyList<SaleLine> Fill(string orderId, Visit visit)
    {
        List<Product> basket = [];
        do
        {
            Put(basket, Choose(visit));
        }
        while (random.Happens(OneMore));
        return [.. basket.Select((product, index) => Line(orderId, index + 1, visit, product))];
    }

    private void Put(List<Product> basket, Product product)
    {
        if (basket.Contains(product))
        {
            return;
        }

        basket.Add(product);
        if (product.Companion is { } companion && random.Happens(CompanionComesAlong) && !basket.Contains(_byId[companion]))
        {
            basket.Add(_byId[companion]);
        }
    }

    private Product Choose(Visit visit)
    {
        Product product = Draw(visit);
        bool unwanted = product.WeakRegion == visit.Place.Region && random.Happens(LeftInWeakRegion);
        return unwanted ? Draw(visit) : product;
    }

    private Product Draw(Visit visit)
    {
        Span<double> categories = stackalloc double[_byCategory.Length];
        for (int index = 0; index < categories.Length; index++)
        {
            categories[index] = Appeal(Assortment.Categories[index], visit);
        }

        Product[] shelf = _byCategory[random.Weighted(categories)];
        Span<double> weights = stackalloc double[shelf.Length];
        for (int index = 0; index < shelf.Length; index++)
        {
            weights[index] = shelf[index].Popularity * Math.Exp(0.8 * visit.Customer.Taste * shelf[index].Tier);
        }

        return shelf[random.Weighted(weights)];
    }

    private static double Appeal(Category category, Visit visit)
    {
        double season = 1 + (category.Swing * Math.Cos(2 * Math.PI * (visit.At.Month - category.PeakMonth) / 12.0));
        return category.Share * season * (visit.Customer.Gender == "Female" ? category.Women : 1);
    }

    private SaleLine Line(string orderId, int number, Visit visit, Product product)
    {
        DateOnly day = DateOnly.FromDateTime(visit.At);
        double units = Assortment.Categories.First(category => category.Name == product.Category).Units;
        int yearsAgo = (options.LastDay.DayNumber - day.DayNumber) / 365;
        decimal price = Math.Round(product.UnitPrice * (decimal)Math.Pow(YearlyPriceRise, -yearsAgo), 2);
        decimal discount = Math.Max(Promotions.Discount(day, product.Category), visit.Campaign?.Discount ?? 0);
        int quantity = 1 + (int)random.Exponential((units - 1) * Math.Exp((visit.Customer.SpendingScore - 50) / 120.0));
        return new SaleLine(orderId, number, visit, product, quantity, price, discount);
    }
}
