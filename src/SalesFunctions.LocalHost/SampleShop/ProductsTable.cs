using System.Globalization;

namespace SalesFunctions.LocalHost.Samples;

/// <summary>Products with the stock of the last day: some shelves are nearly empty, some hold half a year.</summary>
internal static class ProductsTable
{
    public static readonly string[] Columns =
        ["product_id", "product", "category", "sub_category", "unit_price", "unit_cost", "stock", "lead_time_days"];

    private const int RecentDays = 90;
    private static readonly double[] DaysOfCover = [0, 4, 9, 15, 25, 35, 45, 60, 90, 180];

    public static IEnumerable<string> Lines(
        IReadOnlyList<Product> products, IEnumerable<SaleLine> sold, DateOnly lastDay, Random random)
    {
        DateTime recent = lastDay.AddDays(1 - RecentDays).ToDateTime(TimeOnly.MinValue);
        Dictionary<string, int> units = sold.Where(line => line.Visit.At >= recent)
            .GroupBy(line => line.Product.Id).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        return products.Select(product => CsvFile.Line(Cells(product, Stock(units.GetValueOrDefault(product.Id), random))));
    }

    private static int Stock(int recentUnits, Random random) =>
        (int)Math.Round(Math.Max(recentUnits, 1) * random.Pick(DaysOfCover) / RecentDays);

    private static string[] Cells(Product product, int stock) =>
    [
        product.Id, product.Name, product.Category, product.SubCategory,
        product.UnitPrice.ToString("0.00", CultureInfo.InvariantCulture),
        product.UnitCost.ToString("0.00", CultureInfo.InvariantCulture),
        stock.ToString(CultureInfo.InvariantCulture),
        product.LeadTimeDays.ToString(CultureInfo.InvariantCulture)
    ];
}
