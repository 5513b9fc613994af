namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Advice on public files: every sentence has its test, its money and the answer that proves it.</summary>
[Collection(ServiceTests.Name)]
public sealed class RecommendationsTests(ServiceFixture service)
{
    [SharedDataFact]
    public async Task Superstore_is_told_what_its_figures_prove()
    {
        const string dataset = "superstore_recommendations";
        Ledger.Loaded(await service.UploadFileAsync($"{dataset}/s.csv", SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv")));
        await service.RefreshAsync(dataset);

        var rows = await service.RowsAsync(dataset, "/recommendations");

        // Four years with the same busy autumn.
        Assert.Contains(rows, row => row.Text("kind") == "staff" && row.Text("subject") == "November");
        Assert.Equal(rows.Count, rows.Select(row => row.Text("sentence")).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(rank => (long)rank), rows.Select(row => row.Count("rank")));
        foreach (var row in rows)
        {
            Assert.InRange(row.Money("effect"), row.Money("effect_lower"), row.Money("effect_upper"));
            Assert.True(row.Money("effect_lower") > 0 || row.Money("effect_upper") < 0, row.GetRawText());
            Assert.True(row.Text("kind") == "win_back" || row.Number("q_value") <= 0.1, row.GetRawText());
            Assert.NotEmpty((await service.GetAsync(row.Text("link")!)).EnumerateArray());
            if (!row.IsNull("expected") && row.Text("kind") != "staff")
            {
                Assert.Equal(Math.Abs(row.Money("value") - row.Money("expected")), Math.Abs(row.Money("effect")), 3);
            }
        }

        Assert.Equal(rows.Count, (await service.ModelsAsync(dataset))["recommendations"].Count("observations"));
    }
}
