using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>What a profile says of its dataset as a whole.</summary>
[Collection(ServiceTests.Name)]
public sealed class ProfileTests(ServiceFixture service)
{
    private const string Sales = "date,customer_id,amount\n2026-01-31,C1,10\n2026-02-01,C2,20\n";

    [Fact]
    public async Task The_calendar_goes_through_and_shows()
    {
        await service.UploadAsync("fiscal/_profile.json", """{ "fiscal_start_month": 4, "retail_pattern": "4-5-4", "week_start": "sunday", "currency": "TRY" }""");
        Ledger.Counts(await service.UploadAsync("fiscal/a.csv", Sales), loaded: 2);

        Assert.Equal(("4", "4-5-4", "sunday", "TRY"), await SettingsAsync("fiscal"));
        Assert.Equal("null", (await RowAsync("fiscal")).GetProperty("time_zone").GetRawText());
    }

    [Fact]
    public async Task A_profile_changes_a_loaded_dataset_at_once_and_its_version_once()
    {
        const string Profile = """{ "fiscal_start_month": 10, "currency": "EUR", "time_zone": "Europe/Berlin" }""";
        await service.UploadAsync("late/a.csv", Sales);
        Assert.Equal(("1", "4-4-5", "monday", null), await SettingsAsync("late"));
        var (loaded, tag) = (await RowAsync("late"), await TagAsync("late"));

        Assert.Equal("loaded", (await service.UploadAsync("late/_profile.json", Profile)).GetProperty("status").GetString());
        var applied = await RowAsync("late");
        Assert.Equal(("10", "4-4-5", "monday", "EUR"), await SettingsAsync("late"));
        Assert.Equal("Europe/Berlin", applied.GetProperty("time_zone").GetString());
        Assert.Equal(Version(loaded) + 1, Version(applied));
        Assert.NotEqual(tag, await TagAsync("late"));

        // The same again, with another line end, changes nothing; nor does loading the same file by it.
        await service.UploadAsync("late/_profile.json", Profile + "\n");
        await service.UploadAsync("late/again.csv", Sales);
        Assert.Equal(Version(applied), Version(await RowAsync("late")));

        // Without calendar options it is as by default again; currency and time zone stay.
        await service.UploadAsync("late/_profile.json", "{}");
        Assert.Equal(("1", "4-4-5", "monday", "EUR"), await SettingsAsync("late"));
        Assert.Equal(Version(applied) + 1, Version(await RowAsync("late")));
    }

    [Fact]
    public async Task A_profile_that_another_place_overrules_changes_nothing()
    {
        await service.UploadAsync("default/_profile.json", """{ "fiscal_start_month": 7 }""");
        await service.UploadAsync("_profile.json", """{ "fiscal_start_month": 2 }""");

        Assert.Equal("7", (await SettingsAsync("default")).Month);
    }

    [Fact]
    public async Task A_profile_that_cannot_be_read_changes_nothing()
    {
        await service.UploadAsync("wrong_month/_profile.json", """{ "fiscal_start_month": 7 }""");

        Ledger.Failed(await service.UploadAsync("wrong_month/_profile.json", """{ "fiscal_start_month": 0, "currency": "EUR" }"""), "fiscal_start_month", "1 (January)");

        Assert.Equal(("7", "4-4-5", "monday", null), await SettingsAsync("wrong_month"));
    }

    [Fact]
    public async Task A_load_brings_the_calendar_where_none_is_known()
    {
        await service.UploadAsync("filled/_profile.json", """{ "fiscal_start_month": 7 }""");
        await service.SqlAsync<int?>("UPDATE datasets SET calendar = NULL WHERE dataset = 'filled'");

        await service.UploadAsync("filled/a.csv", Sales);

        Assert.Equal("7", (await SettingsAsync("filled")).Month);
    }

    [Fact]
    public async Task Segment_rules_are_kept_in_one_form_and_a_change_of_them_is_a_new_version()
    {
        const string Rules = """{"rfm":[{"segment":"Big","when":"sales >= 1000"},{"segment":"Small"}]}""";
        await service.UploadAsync("ruled/a.csv", Sales);
        var loaded = await RowAsync("ruled");

        var uploaded = await service.UploadAsync("ruled/_profile.json", """{ "segments": { "rfm": [{ "segment": "Big", "when": "sales>=1000.0" }, { "segment": "Small" }] } }""");
        Assert.Equal("[]", uploaded.GetProperty("warnings").GetRawText());
        Assert.Equal(Rules, await RulesAsync("ruled"));
        Assert.Equal(Version(loaded) + 1, Version(await RowAsync("ruled")));

        // Wrong rules change nothing; the same ones in other words change nothing either.
        Ledger.Failed(
            await service.UploadAsync("ruled/_profile.json", "{\n \"segments\": { \"rfm\": [{ \"segment\": \"Big\", \"when\": \"sales >> 5\" }, { \"segment\": \"Small\" }] } }"),
            "line 2", "rule 1 (\"Big\"), position 8: a number");
        await service.UploadAsync("ruled/_profile.json", """{ "segments": { "rfm": [{ "segment": "Big", "when": "SALES >= 1000" }, { "segment": "Small" }] } }""");
        Assert.Equal(Rules, await RulesAsync("ruled"));
        Assert.Equal(Version(loaded) + 1, Version(await RowAsync("ruled")));

        // A load fills in what is not known; a profile without rules takes them back.
        await service.SqlAsync<int?>("UPDATE datasets SET segment_rules = NULL WHERE dataset = 'ruled'");
        await service.UploadAsync("ruled/b.csv", Sales + "2026-02-02,C3,30\n");
        Assert.Equal(Rules, await RulesAsync("ruled"));
        await service.UploadAsync("ruled/_profile.json", "{}");
        Assert.Null(await RulesAsync("ruled"));
    }

    [Fact]
    public async Task A_rule_that_finds_nobody_is_a_warning_of_the_profile()
    {
        var uploaded = await service.UploadAsync(
            "covered/_profile.json", """{ "segments": { "behaviour": [{ "segment": "A", "when": "orders > 2" }, { "segment": "B", "when": "orders > 5" }, { "segment": "C" }] } }""");

        Assert.Equal("loaded", uploaded.GetProperty("status").GetString());
        Assert.StartsWith("segments.behaviour, rule 2 (\"B\", orders > 5) finds nobody: rule 1", Assert.Single(uploaded.GetProperty("warnings").EnumerateArray()).GetString());
    }

    private Task<string?> RulesAsync(string dataset) => service.SqlAsync<string?>($"SELECT segment_rules FROM datasets WHERE dataset = '{dataset}'");

    private static long Version(JsonElement row) => row.GetProperty("data_version").GetInt64();

    private async Task<(string Month, string? Pattern, string? WeekStart, string? Currency)> SettingsAsync(string dataset)
    {
        var row = await RowAsync(dataset);
        return (row.GetProperty("fiscal_start_month").GetRawText(), row.GetProperty("retail_pattern").GetString(), row.GetProperty("week_start").GetString(), row.GetProperty("currency").GetString());
    }

    private async Task<JsonElement> RowAsync(string dataset) => Assert.Single((await service.GetAsync($"/api/v1/datasets?dataset={dataset}")).EnumerateArray());

    private async Task<string?> TagAsync(string dataset)
    {
        using var answer = await service.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sales/summary?dataset={dataset}"));
        return answer.Headers.ETag?.Tag;
    }
}
