using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class SampleShopTests(WrittenShop shop) : IClassFixture<WrittenShop>
{
    [Fact]
    public void Four_files_are_written_and_sales_come_last()
    {
        Assert.Equal(["customers.csv", "products.csv", "campaign_responses.csv", "sales.csv"], shop.Paths.Select(Path.GetFileName));
        Assert.Equal(SalesTable.Columns, shop.Sales.Header);
        Assert.Equal(CustomersTable.Columns, shop.Customers.Header);
        Assert.Equal(2500, shop.Customers.Lines.Count);
        Assert.Equal(120, shop.Products.Lines.Count);
        Assert.InRange(shop.Sales.Lines.Count, 40_000, 60_000);
    }

    [Fact]
    public async Task Same_arguments_give_the_same_bytes_and_another_seed_gives_others()
    {
        using TemporaryFolder again = new();
        using TemporaryFolder other = new();
        IReadOnlyList<string> same = await SampleShop.WriteAsync(again.Path, new SampleShopOptions(), CancellationToken.None);
        IReadOnlyList<string> different = await SampleShop.WriteAsync(other.Path, new SampleShopOptions { Seed = 7 }, CancellationToken.None);
        for (int file = 0; file < shop.Paths.Count; file++)
        {
            byte[] expected = await File.ReadAllBytesAsync(shop.Paths[file]);
            Assert.Equal(expected, await File.ReadAllBytesAsync(same[file]));
            Assert.NotEqual(expected, await File.ReadAllBytesAsync(different[file]));
        }
    }

    [Fact]
    public async Task Last_day_years_and_customers_are_obeyed()
    {
        using TemporaryFolder folder = new();
        SampleShopOptions options = new() { LastDay = new DateOnly(2025, 2, 28), Years = 1, Customers = 150 };
        IReadOnlyList<string> paths = await SampleShop.WriteAsync(folder.Path, options, CancellationToken.None);
        IReadOnlyList<CleanSale> sales = CleanSales.Of(CsvText.Read(paths[3]));
        Assert.Equal(new DateOnly(2024, 2, 29), options.FirstDay);
        Assert.All(sales, sale => Assert.InRange(DateOnly.FromDateTime(sale.At), options.FirstDay, options.LastDay));
        Assert.Equal(150, CsvText.Read(paths[0]).Lines.Count);
    }

    [Fact]
    public async Task Options_out_of_range_are_refused_by_name()
    {
        using TemporaryFolder folder = new();
        string unused = Path.Combine(folder.Path, "unused");
        SampleShopOptions noYears = new() { Years = 0 };
        SampleShopOptions tooFew = new() { Customers = SampleShopOptions.FewestCustomers - 1 };
        ArgumentOutOfRangeException years = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => SampleShop.WriteAsync(unused, noYears, CancellationToken.None));
        ArgumentOutOfRangeException customers = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => SampleShop.WriteAsync(unused, tooFew, CancellationToken.None));
        Assert.Equal(nameof(SampleShopOptions.Years), years.ParamName);
        Assert.Equal(nameof(SampleShopOptions.Customers), customers.ParamName);
        Assert.False(Directory.Exists(unused));
    }

    [Fact]
    public void Every_line_names_a_customer_and_a_product_that_the_shop_has()
    {
        HashSet<string> customers = [.. shop.Customers.Values("customer_id")];
        HashSet<string> products = [.. shop.Products.Values("product_id")];
        Assert.Equal(2500, customers.Count);
        Assert.Equal(120, products.Count);
        Assert.All(CleanSales.Of(shop.Sales), sale =>
        {
            Assert.Contains(sale.CustomerId, customers);
            Assert.Contains(sale.ProductId, products);
        });
        Assert.All(shop.Responses.Values("customer_id"), id => Assert.Contains(id, customers));
        Assert.Subset(new HashSet<string>(shop.Responses.Values("campaign_id")) { "" }, shop.Sales.Values("campaign_id").ToHashSet());
    }
}
