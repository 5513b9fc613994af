using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The campaigns of the generated shop, in which one in four was held out and some who clicked came for an order more.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class SampleCampaignTests(ServiceFixture service)
{
    [Fact]
    public async Task What_the_shop_was_made_with_is_found_again_and_simulated()
    {
        var folder = Directory.CreateTempSubdirectory("sample-campaigns-");
        try
        {
            foreach (var path in await SampleShop.WriteAsync(folder.FullName, new SampleShopOptions(), CancellationToken.None))
            {
                Ledger.Loaded(await service.UploadFileAsync($"promoted/{Path.GetFileName(path)}", path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await service.RefreshAsync("promoted");
        var runs = (await service.GetAsync("/api/v1/campaigns/runs?dataset=promoted")).EnumerateArray().ToArray();
        Assert.Equal(["SPRING-2026", "AUTUMN-2025", "SPRING-2025", "AUTUMN-2024", "SPRING-2024", "AUTUMN-2023"], runs.Select(row => row.Text("campaign_id")));
        // Sent by mail, text message and push at once.
        Assert.All(runs, row => Assert.Null(row.Text("channel")));
        Assert.All(runs, row => Assert.Equal(0.25, row.Number("held_out") / (row.Number("held_out") + row.Number("customers")), 0.04));

        var simulated = (await service.GetAsync("/api/v1/campaigns/simulations?dataset=promoted&hold_out_percent=0")).EnumerateArray()
            .Where(row => row.Text("segment") is null).ToDictionary(row => row.Text("figure")!);
        var without = simulated["conversion_rate_without"].Number("expected");
        var clicked = (await service.GetAsync("/api/v1/campaigns/rates?dataset=promoted&channel=email")).EnumerateArray().First(row => row.Text("stage") == "clicked").Number("observed");

        // Three in five of those who clicked a mail place an order more, which counts of those who would not have bought.
        var truth = 2500 * clicked * 0.6 * (1 - without);
        Assert.InRange(truth, simulated["incremental_orders"].Number("low_5"), simulated["incremental_orders"].Number("high_95"));
        Assert.True(simulated["incremental_orders"].Number("low_5") > 0);

        var discounts = Assert.Single((await service.GetAsync("/api/v1/campaigns/promotions?dataset=promoted&by=discount")).EnumerateArray());
        Assert.True(discounts.GetProperty("is_significant").GetBoolean() && discounts.Number("lift_low") > 0, discounts.GetRawText());
    }
}
