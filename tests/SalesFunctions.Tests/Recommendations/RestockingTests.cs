using System.Globalization;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Forecasting;
using SalesFunctions.Tests.Platform;
using static System.FormattableString;

namespace SalesFunctions.Tests.Recommendations;

[Collection(DatabaseTests.Name)]
public sealed class RestockingTests(DatabaseFixture databases)
{
    [Fact]
    public async Task A_stock_at_its_reorder_point_is_told_with_what_waiting_would_miss()
    {
        await using var shop = await OpenAsync();

        var row = Assert.Single(await shop.RowsAsync("recommendations?kind=restock"));
        var proof = Assert.Single((await shop.Server.JsonAsync(row.Text("link")!)).EnumerateArray());

        // Nothing varies, so that Poisson alone is left; scipy.stats.poisson: E(T - 25)⁺ - E(U - 25)⁺ of means 80 and 20 is 54.67 units, the quantiles of V (60) and T give 44 and 67.
        // The forecast of the months to come lies a little above the level lately.
        Assert.Equal(("product Milk", 25 * 10m), (row.Text("subject"), row.Money("value")));
        Assert.InRange(row.Money("expected"), 795, 815);
        Assert.InRange(row.Money("effect"), 540, 565);
        Assert.InRange(row.Money("effect_lower"), 430, 450);
        Assert.InRange(row.Money("effect_upper"), 660, 690);
        Assert.Equal(
            Invariant($"Restock Milk with {proof.Money("reorder_quantity"):0} units: 25 units are left, and the 10 days until a delivery are expected to need 20 (they do not last with a probability of 10 %); ")
            + Invariant($"an order that waits another 30 days would miss {row.Money("effect"):0} EUR of sales (80 % interval {row.Money("effect_lower"):0} to {row.Money("effect_upper"):0} EUR)."),
            row.Text("sentence"));
        Assert.Equal(("2024-12-31", "2025-02-09"), (row.Text("from"), row.Text("to")));
        Assert.Equal(("Milk", true, 25, "total"), (proof.Text("product"), proof.GetProperty("restock").GetBoolean(), proof.Money("stock"), proof.Text("outlook_source")));
        Assert.InRange(proof.Money("reorder_quantity"), 60, 62);
    }

    [Fact]
    public async Task Sales_alone_tell_which_stock_to_look_after()
    {
        await using var shop = await OpenAsync(withStock: false);

        var row = Assert.Single(await shop.RowsAsync("recommendations?kind=restock"));

        Assert.Equal(("product Milk", "/api/v1/inventory?product=Milk&dataset=default"), (row.Text("subject"), row.Text("link")));
        Assert.Equal("Look after the stock of Milk: it sells 2 units a day, the average product 0.77; the 10 days until a delivery bring 200 EUR, 123 EUR more than at the average pace "
            + "(80 % interval 115 to 132 EUR). No stock was uploaded: this is told by sales alone.", row.Text("sentence"));
        Assert.Equal(row.Money("value") - row.Money("expected"), row.Money("effect"), 3);
    }

    /// <summary>Two of Milk each day, or one and three in turn; a lamp or a cup now and then.</summary>
    private async Task<ForecastShop> OpenAsync(bool withStock = true)
    {
        var days = Enumerable.Range(0, 365).Select(day => new DateOnly(2024, 1, 1).AddDays(day)).ToList();
        return await ForecastShop.OpenAsync(
            databases,
            async shop => await shop.ExecuteAsync(
                """
                INSERT INTO products (dataset_id, product_id, upload_id, source_line, product, unit_cost, stock, lead_time_days) VALUES
                    (1, 'M', 1, 1, 'Milk', 3, @milk, 10), (1, 'L', 1, 2, 'Lamp', 20, @lamps, NULL)
                """,
                new { milk = withStock ? 25 : (int?)null, lamps = withStock ? 60 : (int?)null }),
            [
                .. days.Select(day => (Day: day, Units: withStock ? 2 : 1 + (2 * (day.DayNumber % 2)))).Select(one => new Line(10 * one.Units, Text(one.Day)) { Product = "Milk", Quantity = one.Units }),
                .. days.Where(day => day.Day % 10 == 1).Select(day => new Line(50, Text(day)) { Product = "Lamp", Quantity = 1 }),
                .. days.Where(day => day.Day % 5 == 2).Select(day => new Line(4, Text(day)) { Product = "Cup", Quantity = 1 }),
            ]);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
