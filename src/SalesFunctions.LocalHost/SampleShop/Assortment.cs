namespace SalesFunctions.LocalHost.Samples;

/// <param name="Price">Of the middle tier, in euros.</param>
internal sealed record SubCategory(string Category, string Name, string Thing, decimal Price);

/// <param name="Units">Pieces that a line holds on average.</param>
/// <param name="Women">How much more often women choose it than men.</param>
/// <param name="PeakMonth">The month in which it sells best.</param>
/// <param name="Swing">How far the year moves it around its mean, 0 to 1.</param>
internal sealed record Category(string Name, double Share, double Units, double Women, int PeakMonth, double Swing);

internal static class Assortment
{
    public static readonly IReadOnlyList<Category> Categories =
    [
        new("Clothing", 0.24, 1.4, 1.5, 10, 0.15),
        new("Shoes", 0.10, 1.1, 1.3, 4, 0.20),
        new("Electronics", 0.10, 1.1, 0.6, 12, 0.30),
        new("Home", 0.14, 1.5, 1.1, 5, 0.10),
        new("Beauty", 0.13, 1.8, 2.6, 12, 0.20),
        new("Toys", 0.08, 1.5, 1.1, 12, 0.60),
        new("Sports", 0.09, 1.2, 0.7, 6, 0.35),
        new("Food", 0.12, 3.2, 1.0, 12, 0.15)
    ];

    public static readonly IReadOnlyList<SubCategory> SubCategories =
    [
        new("Clothing", "Shirts", "Shirt", 34),
        new("Clothing", "Knitwear", "Pullover", 59),
        new("Clothing", "Jackets", "Jacket", 119),
        new("Shoes", "Sneakers", "Sneaker", 79),
        new("Shoes", "Boots", "Boot", 129),
        new("Shoes", "Sandals", "Sandal", 45),
        new("Electronics", "Audio", "Headphones", 149),
        new("Electronics", "Computing", "Tablet", 620),
        new("Electronics", "Accessories", "Charger, 65 W", 29),
        new("Home", "Kitchen", "Saucepan", 49),
        new("Home", "Textiles", "Blanket", 39),
        new("Home", "Lighting", "Desk Lamp", 69),
        new("Beauty", "Skin Care", "Day Cream", 22),
        new("Beauty", "Fragrance", "Eau de Toilette", 54),
        new("Beauty", "Hair Care", "Shampoo", 9),
        new("Toys", "Games", "Board Game", 32),
        new("Toys", "Building", "Building Set", 48),
        new("Toys", "Plush", "Plush Bear", 19),
        new("Sports", "Fitness", "Yoga Mat", 29),
        new("Sports", "Outdoor", "Backpack", 85),
        new("Sports", "Cycling", "Cycling Helmet", 72),
        new("Food", "Coffee", "Coffee Beans, 1 kg", 17),
        new("Food", "Chocolate", "Chocolate Box", 8),
        new("Food", "Tea", "Herbal Tea", 6)
    ];
}
