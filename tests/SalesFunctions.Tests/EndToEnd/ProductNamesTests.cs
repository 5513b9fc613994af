namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Lines that know a product by its id only take its names from the product list, whichever came first.</summary>
[Collection(ServiceTests.Name)]
public sealed class ProductNamesTests(ServiceFixture service)
{
    private const string Lines = "order_id,date,customer_id,product_id,quantity,unit_price\n1,2024-05-13,C1,P1,2,10\n2,2024-05-14,C1,P2,1,5\n3,2024-05-15,C2,P9,1,1\n";
    private const string Products = "product_id,product_name,category,stock\nP1,Saree,Clothing,4\nP2,Lamp,Home,9\n";

    [Theory]
    [InlineData("named_first", true)]
    [InlineData("named_later", false)]
    public async Task Names_of_products_reach_the_lines(string dataset, bool productsFirst)
    {
        var files = new[] { ("products.csv", Products, 2), ("lines.csv", Lines, 3) };
        foreach (var (file, text, rows) in productsFirst ? files : files.Reverse())
        {
            Ledger.Counts(await service.UploadAsync($"{dataset}/{file}", text), loaded: rows);
        }

        var categories = await service.GetAsync($"/api/v1/sales?by=category&measures=sales&dataset={dataset}");
        Assert.Equal(
            ["Clothing 20", "Home 5", " 1"],
            categories.EnumerateArray().Select(row => $"{row.GetProperty("category").GetString()} {row.GetProperty("sales").GetDecimal():0}"));
        await RollUps.AgreeAsync(service, dataset);

        Ledger.Counts(await service.UploadAsync($"{dataset}/again.csv", Lines), unchanged: 3);
    }
}
