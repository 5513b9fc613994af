using System.Globalization;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Forecasting;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Recommendations;

[Collection(DatabaseTests.Name)]
public sealed class PromotionAdviceTests(DatabaseFixture databases)
{
    [Fact]
    public async Task What_paid_is_told_and_what_did_not_is_not()
    {
        // Ten days of March sell a half more, under a campaign and a discount; three days of another campaign sell as ever.
        await using var shop = await ForecastShop.OpenAsync(
            databases,
            async shop => await shop.ExecuteAsync(
                """
                UPDATE sales_lines SET campaign_id = 'SPRING', discount = 0.2 WHERE sold_on BETWEEN '2024-03-01' AND '2024-03-10';
                UPDATE sales_lines SET campaign_id = 'IDLE' WHERE sold_on BETWEEN '2024-04-30' AND '2024-05-02'
                """),
            Enumerable.Range(0, 180).Select(day => new Line((day is >= 60 and < 70 ? 1.5m : 1) * (100 + (day % 7 * 10) + (day * 7919 % 5)), Text(new DateOnly(2024, 1, 1).AddDays(day)))));

        var rows = await shop.RowsAsync("recommendations?kind=promote");

        Assert.Equal(["campaign SPRING", "discounts"], rows.Select(row => row.Text("subject")).Order(StringComparer.Ordinal));
        var row = rows.Single(row => row.Text("subject") == "campaign SPRING");
        var proof = (await shop.Server.JsonAsync(row.Text("link")!)).EnumerateArray().Single(one => one.Text("promotion") == "SPRING");
        Assert.Equal((proof.Money("sales"), proof.Money("expected_sales"), proof.Money("extra_sales")), (row.Money("value"), row.Money("expected"), row.Money("effect")));
        Assert.Equal(proof.Number("lift_low") / 100 * proof.Number("expected_sales"), row.Number("effect_lower"), 2);
        Assert.Equal(("2024-03-01", "2024-03-11", 10), (row.Text("from"), row.Text("to"), row.Count("observations")));
        Assert.InRange(row.Number("q_value"), row.Number("p_value"), 0.05);
        Assert.Matches(
            "^Offer the campaign SPRING again: the 10 days with it sold 2,070 EUR, what was given away taken off, 6[89]\\d EUR \\(50 %\\) more than near days of the same weekday without "
            + "\\(95 % interval 6\\d\\d to [67]\\d\\d EUR\\); the days were not drawn by lot, so that a feast may have its part\\.$",
            row.Text("sentence"));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
