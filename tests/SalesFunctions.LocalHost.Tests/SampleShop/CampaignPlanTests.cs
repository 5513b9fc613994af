using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class CampaignPlanTests(WrittenShop shop) : IClassFixture<WrittenShop>
{
    private readonly CsvText _responses = shop.Responses;

    [Fact]
    public void Six_campaigns_keep_a_quarter_of_their_audience_out()
    {
        Assert.Equal(6, _responses.Values("campaign_id").Distinct().Count());
        Assert.InRange(Arm("holdout").Count / (double)_responses.Rows.Count, 0.23, 0.27);
    }

    [Fact]
    public void Who_was_held_out_opened_nothing_and_nobody_clicks_unopened()
    {
        Assert.All(Arm("holdout"), row => Assert.Equal("00", Cell(row, "opened") + Cell(row, "clicked")));
        Assert.DoesNotContain(_responses.Rows, row => Cell(row, "clicked") == "1" && Cell(row, "opened") == "0");
        Assert.All(_responses.Rows, row => Assert.Equal(Cell(row, "converted") == "1", Cell(row, "spend") != "0.00"));
    }

    /// <summary>
    /// Chance of an extra order, before the score moves it: Σ share · opens · clicks · orders = 0.082; a quarter of those
    /// would have bought anyway, which leaves about 0.06. The standard error of the difference is about 0.012.
    /// </summary>
    [Fact]
    public void The_treated_convert_more_often_by_the_true_uplift() =>
        Assert.InRange(Converted("treatment") - Converted("holdout"), 0.03, 0.09);

    [Fact]
    public void Only_sales_within_the_window_carry_the_campaign()
    {
        CleanSale[] caused = [.. CleanSales.Of(shop.Sales).Where(sale => sale.CampaignId.StartsWith("SPRING", StringComparison.Ordinal) && sale.Quantity > 0)];
        Assert.NotEmpty(caused);
        Assert.All(caused, sale =>
        {
            DateTime sent = new(int.Parse(sale.CampaignId[^4..], System.Globalization.CultureInfo.InvariantCulture), 4, 16, 8, 30, 0);
            Assert.InRange(sale.At, sent, sent.AddDays(Campaign.WindowDays));
        });
    }

    private List<string[]> Arm(string arm) => [.. _responses.Rows.Where(row => Cell(row, "arm") == arm)];

    private double Converted(string arm) => Arm(arm).Average(row => Cell(row, "converted") == "1" ? 1.0 : 0.0);

    private string Cell(string[] row, string column) => row[_responses.Column(column)];
}
