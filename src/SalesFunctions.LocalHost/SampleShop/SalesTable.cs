using System.Globalization;

namespace SalesFunctions.LocalHost.Samples;

internal static class SalesTable
{
    public static readonly string[] Columns =
    [
        "order_id", "line_number", "order_date", "customer_id", "product_id", "product", "category", "sub_category",
        "quantity", "unit_price", "discount", "amount", "cost", "payment_method", "store", "city", "region", "country",
        "campaign_id"
    ];

    public static string[] Cells(SaleLine line, string payment)
    {
        Visit visit = line.Visit;
        Product product = line.Product;
        return
        [
            line.OrderId, Text(line.LineNumber), visit.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            visit.Customer.Id, product.Id, product.Name, product.Category, product.SubCategory,
            Text(line.Quantity), Money(line.UnitPrice), Money(line.Discount), Money(line.Amount), Money(line.Cost), payment,
            visit.Store.Name, visit.Place.City, visit.Place.Region, visit.Place.Country, visit.Campaign?.Id ?? ""
        ];
    }

    public static int Column(string name) => Array.IndexOf(Columns, name);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
