using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Hillstrom's MineThatData e-mail challenge (2008), from the file to what each mail caused.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class HillstromCampaignTests(ServiceFixture service)
{
    private const string Dataset = "hillstrom_runs";

    [SharedDataFact]
    public async Task The_runs_report_what_each_mail_caused()
    {
        await service.UploadFileAsync($"{Dataset}/challenge.csv.gz", SharedData.Path("data/hillstrom/hillstrom.csv.gz"));

        var runs = (await service.GetAsync($"/api/v1/campaigns/runs?dataset={Dataset}")).EnumerateArray().ToDictionary(row => row.GetProperty("arm").GetString()!);
        var (men, women) = (runs["Mens E-Mail"], runs["Womens E-Mail"]);

        // Expected by scipy and R, as in the tests of the arithmetic: points and dollars with 95 % intervals by Newcombe and Welch.
        Lift(men, "response", 7.659, 6.995330808, 8.322674127);
        Lift(women, "response", 4.523, 3.889409536, 5.157434296);
        Lift(men, "conversion", 0.680, 0.501434467, 0.864072340);
        Lift(women, "conversion", 0.311, 0.150165713, 0.474547131);
        Lift(men, "spend", 0.7698, 0.4851, 1.0545);
        Lift(women, "spend", 0.4244, 0.1690, 0.6799);
        Assert.All([men, women], row => Assert.Equal(("challenge", "email", 21_306, true, true), (
            row.GetProperty("campaign_id").GetString(), row.GetProperty("channel").GetString(), row.GetProperty("held_out").GetInt32(),
            row.GetProperty("is_significant").GetBoolean(), row.GetProperty("is_spend_significant").GetBoolean())));

        var adjusted = (await service.GetAsync($"/api/v1/campaigns/runs/challenge?dataset={Dataset}")).EnumerateArray()
            .Single(row => row.GetProperty("arm").GetString() == "Mens E-Mail" && row.GetProperty("figure").GetString() == "spend_per_customer_adjusted");
        Assert.Equal(0.7674496193131066, adjusted.GetProperty("difference").GetDouble(), 1e-9);
        Assert.Equal(0.48282397503295543, adjusted.GetProperty("difference_low").GetDouble(), 1e-9);
    }

    [SharedDataFact]
    public async Task The_next_mail_is_simulated_with_what_this_one_taught()
    {
        await service.UploadFileAsync($"{Dataset}_next/challenge.csv.gz", SharedData.Path("data/hillstrom/hillstrom.csv.gz"));

        var rows = (await service.GetAsync($"/api/v1/campaigns/simulations?dataset={Dataset}_next&customers=42694&hold_out_percent=0&margin_percent=100&send_cost=0.1")).EnumerateArray()
            .Where(row => row.GetProperty("segment").ValueKind == JsonValueKind.Null).ToDictionary(row => row.GetProperty("figure").GetString()!);

        // Of those held out 122 of 21,306 bought, of those mailed 456 of 42,694; a buyer spent some 113 dollars.
        Assert.InRange(456, rows["conversions"].GetProperty("low_5").GetDouble(), rows["conversions"].GetProperty("high_95").GetDouble());
        Assert.InRange(rows["conversions_without"].GetProperty("expected").GetDouble() / 42_694, 0.0045, 0.0075);
        Assert.InRange(rows["probability_of_profit"].GetProperty("expected").GetDouble(), 0.8, 1);
    }

    private static void Lift(JsonElement row, string what, double lift, double low, double high)
    {
        Assert.Equal(lift, row.GetProperty(what == "spend" ? "spend_lift" : $"{what}_lift_points").GetDouble(), 0.001);
        Assert.Equal(low, row.GetProperty($"{what}_lift_low").GetDouble(), what == "spend" ? 4 : 8);
        Assert.Equal(high, row.GetProperty($"{what}_lift_high").GetDouble(), what == "spend" ? 4 : 8);
    }
}
