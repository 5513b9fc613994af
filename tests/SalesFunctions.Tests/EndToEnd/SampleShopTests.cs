using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The generated shop that <c>./dev up</c> loads on first use.</summary>
[Collection(ServiceTests.Name)]
public sealed class SampleShopTests(ServiceFixture service)
{
    [Fact]
    public async Task The_sample_shop_loads_whole_and_its_figures_are_known()
    {
        var folder = Directory.CreateTempSubdirectory("sample-shop-");
        try
        {
            var paths = await SampleShop.WriteAsync(folder.FullName, new SampleShopOptions(), CancellationToken.None);
            foreach (var path in paths.SkipLast(1))
            {
                var upload = await service.UploadFileAsync($"shop/{Path.GetFileName(path)}", path);
                Assert.True(upload.GetProperty("status").GetString() == "loaded", upload.GetRawText());
            }

            var sales = await service.UploadFileAsync("shop/sales.csv", paths[^1]);

            Ledger.Counts(sales, loaded: 52_199, rejected: 12, skipped: 10);
            Assert.Equal(52_221, Ledger.Of(sales, "rows_in"));
            Assert.Equal("order_id,line_number", sales.GetProperty("row_key").GetString());
            Assert.Equal(4_191_783.45m, await service.SalesAsync("shop"));
            await RollUps.AgreeAsync(service, "shop");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
