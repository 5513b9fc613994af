using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Advice on public files: every sentence has its test, its money and the answer that proves it.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class RecommendationsTests(ServiceFixture service)
{
    [SharedDataFact]
    public async Task Superstore_is_told_what_its_figures_prove()
    {
        var rows = await ProvenAsync("superstore_recommendations", "superstore/superstore_9994_utf8bom_mdy.csv");

        // Four years with the same busy autumn.
        Assert.Contains(rows, row => row.Text("kind") == "staff" && row.Text("subject") == "November");
    }

    [SharedDataFact]
    public async Task Generated_stores_and_a_small_shop_are_told_what_their_figures_prove()
    {
        // Orders of stores and hours were drawn evenly: there is nothing to staff by the hour.
        var stores = await ProvenAsync("retail_recommendations", "retail_stores/transactions.csv");
        Assert.DoesNotContain(stores, row => row.Text("kind") == "staff" && row.Text("subject")!.Contains(':', StringComparison.Ordinal));

        // numpy: units per day 2.67, 2.43 and 2.05 beside 1.07 of the average sub-category, 4.8, 4.9 and 3.8 standard errors above; the next one 0.6.
        var india = await ProvenAsync("india_recommendations", "indian_ecommerce/list_of_orders.csv", "indian_ecommerce/order_details.csv");
        Assert.Equal(["product Hankerchief", "product Saree", "product Stole"], india.Where(row => row.Text("kind") == "restock").Select(row => row.Text("subject")).Order(StringComparer.Ordinal));
    }

    /// <summary>The recommendations of a dataset: each once, with bounds that do not hold zero, a test, and a link that answers its figures.</summary>
    private async Task<IReadOnlyList<JsonElement>> ProvenAsync(string dataset, params string[] files)
    {
        foreach (var file in files)
        {
            Ledger.Loaded(await service.UploadFileAsync($"{dataset}/{Path.GetFileName(file)}", SharedData.Path($"data/{file}")));
        }

        await service.RefreshAsync(dataset);
        var rows = await service.RowsAsync(dataset, "/recommendations");
        Assert.Equal(rows.Count, rows.Select(row => row.Text("sentence")).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(rank => (long)rank), rows.Select(row => row.Count("rank")));
        foreach (var row in rows)
        {
            Assert.InRange(row.Money("effect"), row.Money("effect_lower"), row.Money("effect_upper"));
            Assert.True(row.Money("effect_lower") > 0 || row.Money("effect_upper") < 0, row.GetRawText());
            Assert.True(row.Number(row.Text("kind") == "win_back" ? "p_value" : "q_value") <= 0.1, row.GetRawText());
            Assert.NotEmpty((await service.GetAsync(row.Text("link")!)).EnumerateArray());
            if (!row.IsNull("expected") && row.Text("kind") != "staff")
            {
                Assert.Equal(Math.Abs(row.Money("value") - row.Money("expected")), Math.Abs(row.Money("effect")), 3);
            }
        }

        Assert.Equal(rows.Count, (await service.ModelsAsync(dataset))["recommendations"].Count("observations"));
        return rows;
    }
}
