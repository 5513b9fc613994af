namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Responses without customers, in which a row is a customer.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class CampaignResponsesTests(ServiceFixture service)
{
    private const string File = "arms/spring.csv";
    private const string Rows = "arm,delivered,clicked,converted,unsubscribed,spend,past spend\nA,1,0,0,0,0,12.5\nA,1,0,0,0,0,12.5\nB,1,1,1,0,20,3\nB,0,0,0,1,0,\nNone,,0,0,,0,1\n";

    [Fact]
    public async Task A_profile_that_names_the_control_changes_rows_that_come_again_and_adds_none()
    {
        Ledger.Counts(await service.UploadAsync(File, Rows), loaded: 5);
        Assert.Equal("5 1 3 1 29.00", await StoredAsync());

        await service.UploadAsync("arms/_profile.json", """{ "control_arms": ["A"] }""");
        var again = await service.UploadAsync(File, Rows);

        Assert.Equal((0, 3, 2), (Ledger.Of(again, "loaded"), Ledger.Of(again, "replaced"), Ledger.Of(again, "unchanged")));
        Assert.Equal("5 2 3 1 29.00", await StoredAsync());
    }

    private Task<string> StoredAsync() => service.SqlAsync<string>(
        """
        SELECT CONCAT_WS(' ', COUNT(*), SUM(held_out), SUM(delivered), SUM(unsubscribed), ROUND(SUM(past_spend), 2)) FROM campaign_responses
        WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'arms')
        """);
}
