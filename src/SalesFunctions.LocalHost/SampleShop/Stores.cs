namespace SalesFunctions.LocalHost.Samples;

internal sealed record Store(string Name, string City, string Region, string Country, double Size)
{
    public bool Online => City.Length == 0;
}

internal static class Stores
{
    public static readonly IReadOnlyList<Store> Shops =
    [
        new("Harbour Arcade", "Hamburg", "North", "Germany", 1.4),
        new("Weser Corner", "Bremen", "North", "Germany", 0.7),
        new("Cathedral Mall", "Cologne", "West", "Germany", 1.5),
        new("Ruhr Park", "Dortmund", "West", "Germany", 0.9),
        new("Garden Gate", "Munich", "South", "Germany", 1.6),
        new("Vineyard Square", "Stuttgart", "South", "Germany", 1.0),
        new("Spree Gallery", "Berlin", "East", "Germany", 1.7),
        new("Station Hall", "Leipzig", "East", "Germany", 0.8),
        new("Ring Passage", "Vienna", "Alps", "Austria", 1.2),
        new("Clock Tower", "Graz", "Alps", "Austria", 0.5)
    ];

    private static readonly Store Web = new("Online Shop", "", "", "", 0);
    private static readonly double[] Sizes = [.. Shops.Select(store => store.Size)];

    public static Store Home(Random random) => Shops[random.Weighted(Sizes)];

    /// <summary>Mostly at home, often on the web (the sale then counts where the customer lives), seldom elsewhere.</summary>
    public static Store ForVisit(Random random, Customer customer) => random.NextDouble() switch
    {
        < 0.70 => customer.Home,
        < 0.93 => Web,
        _ => Home(random)
    };
}
