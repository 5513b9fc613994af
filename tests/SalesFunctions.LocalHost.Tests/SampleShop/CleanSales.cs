using System.Globalization;

namespace SalesFunctions.LocalHost.Tests.Samples;

internal sealed record CleanSale(
    string OrderId, DateTime At, string CustomerId, string ProductId, string Category, int Quantity, decimal Amount, string Region, string CampaignId);

/// <summary>The lines that carry no fault.</summary>
internal static class CleanSales
{
    public static IReadOnlyList<CleanSale> Of(CsvText sales) => [.. Read(sales).DistinctBy(pair => pair.Key).Select(pair => pair.Sale)];

    private static IEnumerable<(string Key, CleanSale Sale)> Read(CsvText sales)
    {
        foreach (string[] row in sales.Rows)
        {
            string Cell(string name) => row[sales.Column(name)];
            if (DateTime.TryParse(Cell("order_date"), CultureInfo.InvariantCulture, out DateTime at) &&
                int.TryParse(Cell("quantity"), CultureInfo.InvariantCulture, out int quantity) &&
                decimal.TryParse(Cell("amount"), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount) &&
                Cell("customer_id").Length > 0)
            {
                yield return (Cell("order_id") + "/" + Cell("line_number"), new CleanSale(
                    Cell("order_id"), at, Cell("customer_id"), Cell("product_id"), Cell("category").Trim(), quantity, amount,
                    Cell("region"), Cell("campaign_id")));
            }
        }
    }
}
