using System.IO.Compression;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Models of customers of public files, from the file to the answers.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class CustomerModelsTests(ServiceFixture service)
{
    /// <summary>Best clusters of the set by R 4.2.2, 200 starts, on both features divided by their standard deviation.</summary>
    [SharedDataFact]
    public async Task Mall_customers_are_five_kinds_of_spenders()
    {
        Ledger.Loaded(await service.UploadFileAsync("mall_models/m.csv", SharedData.Path("data/mall_customers/Mall_Customers.csv")));
        await service.RefreshAsync("mall_models");

        var metrics = (await service.RowsAsync("mall_models", "/models/metrics?model=spenders")).ToDictionary(row => row.Text("metric")!, row => row.Number("value"));
        var segments = await service.RowsAsync("mall_models", "/customers/segments?scheme=spenders");
        var features = await service.RowsAsync("mall_models", "/customers/segments/features?scheme=spenders");
        var models = await service.ModelsAsync("mall_models");

        Assert.Equal((65.5684, 0.5547), (Math.Round(metrics["within_sum_of_squares"], 4), Math.Round(metrics["silhouette"], 4)));
        Assert.Equal([0.2951, 0.4666, 0.4939, 0.5547, 0.5399], Enumerable.Range(2, 5).Select(k => Math.Round(metrics[$"silhouette_of_{k}_clusters"], 4)));
        Assert.Equal(["Very High", "High", "Medium", "Low", "Very Low"], segments.Select(row => row.Text("segment")));
        Assert.Equal([39, 22, 81, 23, 35], segments.Select(row => row.Count("customers")));
        Assert.Equal(
            [(86.5385, 82.1282), (25.7273, 79.3636), (55.2963, 49.5185), (26.3043, 20.9130), (88.2000, 17.1143)],
            segments.Select(row => (Centre(features, row, "annual_income"), Centre(features, row, "spending_score"))));
        Assert.Equal(1, segments.Sum(row => row.Number("customer_share")), 12);
        foreach (var model in new[] { "rfm", "behaviour" })
        {
            Assert.Equal("refused", models[model].Text("state"));
            Assert.NotEmpty(models[model].Text("note")!);
            Assert.Empty(await service.RowsAsync("mall_models", $"/customers/segments?scheme={model}"));
        }

        Assert.Equal(200, (await service.ScoresAsync("mall_models")).Count);
    }

    /// <summary>Each customer of the set bought once.</summary>
    [SharedDataFact]
    public async Task Istanbul_has_no_repeat_purchases_to_learn_from_and_segments_all_the_same()
    {
        await using (var packed = File.OpenRead(SharedData.Path("data/istanbul_shopping/customer_shopping_data.csv.gz")))
        {
            Ledger.Loaded(await service.UploadAsync("istanbul_models/i.csv", new GZipStream(packed, CompressionMode.Decompress)));
        }

        await service.RefreshAsync("istanbul_models");

        var models = await service.ModelsAsync("istanbul_models");
        foreach (var model in new[] { "value_regression", "bg_nbd", "pareto_nbd", "gamma_gamma" })
        {
            Assert.Equal("refused", models[model].Text("state"));
            Assert.NotEmpty(models[model].Text("note")!);
        }

        var page = (await service.GetAsync("/api/v1/customers?dataset=istanbul_models&page_size=1000")).GetProperty("items");
        Assert.All(page.EnumerateArray(), row =>
        {
            Assert.Equal("simple", row.Text("value_model"));
            Assert.Equal(row.Money("sales"), row.Money("simple_lifetime_value"));
            foreach (var column in new[] { "probability_alive", "expected_purchases_12_months", "expected_value_3_months", "expected_value_12_months_upper_80", "next_purchase_on", "due_by" })
            {
                Assert.True(row.IsNull(column), column);
            }
        });
        foreach (var scheme in new[] { "behaviour", "rfm", "spenders" })
        {
            var segments = await service.RowsAsync("istanbul_models", $"/customers/segments?scheme={scheme}");
            Assert.Equal(99_457, segments.Sum(row => row.Count("customers")));
            Assert.Equal(await service.SalesAsync("istanbul_models"), segments.Sum(row => row.Money("sales")));
        }

        Assert.Equal(
            ["Budget", "High-Value", "Occasional"],
            (await service.RowsAsync("istanbul_models", "/customers/segments?scheme=behaviour")).Where(row => row.Count("customers") > 0).Select(row => row.Text("segment")).Order());
        Assert.All(await service.RowsAsync("istanbul_models", "/customers/lifetime-value"), row =>
        {
            Assert.Equal((true, true), (row.IsNull("expected_value"), row.IsNull("expected_purchases")));
            Assert.NotEmpty(row.Text("note")!);
        });
    }

    /// <summary>
    /// A keeps one of two orders; B sends all of one order back; C sends back more than the file says was bought; D keeps part of the one order; E only sent something back.
    /// </summary>
    [Fact]
    public async Task What_came_back_counts_once_and_makes_no_purchase_negative()
    {
        const string File = """
            order_id,date,customer_id,category,payment_method,quantity,amount
            1,2024-01-05,A,Tea,Cash,2,20
            2,2024-02-05,A,Tea,Cash,3,30
            C2,2024-02-20,A,Tea,Cash,-3,-30
            3,2024-01-10,B,Pots,Card,1,50
            C3,2024-01-12,B,Pots,Card,-1,-50
            4,2024-03-01,C,Pots,Card,1,15
            C4,2024-03-03,C,Pots,Card,-2,-40
            5,2024-03-10,D,Tea,Cash,10,100
            C5,2024-03-11,D,Tea,Cash,-4,-40
            C6,2024-03-15,E,Cups,Cash,-1,-5

            """;
        Ledger.Counts(await service.UploadAsync("returning/a.csv", File), loaded: 10);
        await service.RefreshAsync("returning");

        var scores = await service.ScoresAsync("returning");
        Assert.Equal(
            ["A 20 30 1 1", "B 0 50 0 0", "C -25 40 0 0", "D 60 40 1 1", "E -5 5 0 0"],
            scores.Values.Select(row => string.Join(' ', row.Text("customer_id"), row.Money("sales"), row.Money("returns"), row.Count("orders"), row.Count("purchases"))));
        Assert.Equal([0.6, 1, 1, 0.4, 1], scores.Values.Select(row => row.Number("return_rate")));
        Assert.Equal(("2024-01-05", "2024-01-05", 70), (scores["A"].Text("first_day"), scores["A"].Text("last_day"), scores["A"].Count("recency_days")));
        foreach (var gone in new[] { "B", "C", "E" })
        {
            Assert.All(["rfm", "behaviour", "first_day", "last_day", "value_model", "recency_score"], column => Assert.True(scores[gone].IsNull(column), column));
        }

        foreach (var scheme in new[] { "rfm", "behaviour" })
        {
            var segments = await service.RowsAsync("returning", $"/customers/segments?scheme={scheme}");
            var kept = segments.Where(row => row.Count("customers") > 0).ToList();
            Assert.Equal((2, 80, 70, 2), (kept.Sum(row => row.Count("customers")), kept.Sum(row => row.Money("sales")), kept.Sum(row => row.Money("returns")), kept.Sum(row => row.Count("orders"))));
            Assert.All(kept, row => Assert.Equal(
                (double)(row.Money("returns") / (row.Money("sales") + row.Money("returns"))), row.Number("return_rate"), 12));
            var bought = await service.RowsAsync("returning", $"/customers/segments/preferences?scheme={scheme}&by=category");
            Assert.Equal(80, bought.Sum(row => row.Money("sales")));
            Assert.Equal(["Tea"], bought.Select(row => row.Text("value")).Distinct());
        }

        var cohorts = await service.RowsAsync("returning", "/customers/cohorts");
        Assert.Equal(("2024-01-01 1", "2024-03-01 1"), (Cohort(cohorts, 0), Cohort(cohorts, 3)));
        Assert.Equal(80, cohorts.Sum(row => row.Money("sales")));
        var summary = Assert.Single(await service.RowsAsync("returning", "/sales/summary"));
        Assert.All(await service.RowsAsync("returning", "/customers/lifetime-value"), row => Assert.Equal(summary.Money("cltv"), row.Money("simple_lifetime_value")));
    }

    private static string Cohort(IReadOnlyList<JsonElement> cells, int at) => $"{cells[at].Text("cohort")} {cells[at].Count("customers")}";

    private static double Centre(IReadOnlyList<JsonElement> features, JsonElement segment, string feature) => Math.Round(
        features.Single(row => row.Text("segment") == segment.Text("segment") && row.Text("feature") == feature).Number("centre"), 4);
}
