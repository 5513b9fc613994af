using System.Text;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Columns;

public sealed class ProfileTests
{
    [Fact]
    public void Every_option_is_read_with_comments_and_trailing_commas()
    {
        var json = """
            {
              // the till writes German
              "columns": { "Betrag": "amount", "Notiz": "ignore", },
              "constants": { "store": "Kadıköy", "quantity": 1 },
              "date_order": "day_first", "decimal_mark": ",", "currency": "try", "time_zone": "Europe/Istanbul",
              "encoding": "Windows-1254", "delimiter": "\t", "header": ["sold_at", "Betrag"],
              "row_key": ["order_id", "line_number"], "customer_required": false, "lead_time_days": 7, "control_arms": ["A"],
              "fiscal_start_month": 4, "fiscal_year_name": "start", "retail_pattern": "4-5-4", "retail_year_end_month": 12,
              "retail_year_end_rule": "last", "retail_year_name": "end", "week_start": "Sunday",
              "segments": { "behaviour": [{ "segment": "Big", "when": "sales>=1000" }, { "segment": "Small" }], "spenders": { "clusters": 4, }, },
            }
            """u8;
        Assert.True(Profile.TryParse(json, out var profile, out var error), error?.ToString());
        Assert.Equal(Column.Amount, profile.Columns["Betrag"]);
        Assert.Null(profile.Columns["Notiz"]);
        Assert.Equal(("Kadıköy", "1"), (profile.Constants[Column.Store], profile.Constants[Column.Quantity]));
        Assert.Equal((DateOrder.DayFirst, DecimalMark.Comma, "TRY"), (profile.DateOrder, profile.DecimalMark, profile.Currency));
        Assert.Equal("Europe/Istanbul", profile.TimeZone!.Id);
        Assert.Equal(("windows-1254", '\t', false, 7), (profile.Encoding, profile.Delimiter, profile.CustomerRequired, profile.LeadTimeDays));
        Assert.Equal(["A"], profile.ControlArms!);
        Assert.Equal(["sold_at", "Betrag"], profile.Header!);
        Assert.Equal([Column.OrderId, Column.LineNumber], profile.RowKey!);
        Assert.Equal(
            new BusinessCalendar
            {
                FiscalStartMonth = 4,
                FiscalYearName = YearName.Start,
                RetailPattern = RetailPattern.FourFiveFour,
                RetailYearEndMonth = 12,
                RetailYearEndRule = RetailYearEndRule.Last,
                RetailYearName = YearName.End,
                WeekStart = DayOfWeek.Sunday,
            },
            profile.Calendar);
        Assert.Equal("""{"behaviour":[{"segment":"Big","when":"sales >= 1000"},{"segment":"Small"}],"spenders":{"clusters":4}}""", profile.SegmentRules);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"segments\": null, \"currency\": \"EUR\"}")]
    [InlineData("{\"segments\": {}, \"currency\": \"EUR\"}")]
    [InlineData("{\"segments\": {\"behaviour\": [{\"segment\": \"High-Value\", \"when\": \"sales_percentile >= 80\"}, {\"segment\": \"Budget\", \"when\": \"average_order_value_percentile < 40\"}, {\"segment\": \"Occasional\"}]}}")]
    public void Segments_as_by_default_need_no_text(string json)
    {
        Assert.True(Profile.TryParse(Encoding.UTF8.GetBytes(json), out var profile, out _));
        Assert.Null(profile.SegmentRules);
        Assert.Equal(json.Contains("EUR"), profile.Currency is not null);
    }

    [Fact]
    public void One_option_of_the_calendar_leaves_the_others_as_they_are_and_none_is_no_calendar()
    {
        Assert.True(Profile.TryParse("""{"retail_pattern": "5-4-4"}"""u8, out var profile, out _));
        Assert.Equal(new BusinessCalendar { RetailPattern = RetailPattern.FiveFourFour }, profile.Calendar);
        Assert.True(Profile.TryParse("""{"retail_pattern": null}"""u8, out profile, out _));
        Assert.Null(profile.Calendar);
    }

    [Fact]
    public void Content_as_row_key_is_an_empty_list_and_nulls_are_left_to_the_evidence()
    {
        Assert.True(Profile.TryParse("""{"row_key": ["content"], "date_order": null}"""u8, out var profile, out _));
        Assert.Empty(profile.RowKey!);
        Assert.Null(profile.DateOrder);
    }

    [Theory]
    [InlineData("{\n\"date_order\": \"dmy\"}", 2, "\"day_first\", \"month_first\" or \"year_first\"")]
    [InlineData("{\n\n\"colums\": {}}", 3, "the options are columns, constants,")]
    [InlineData("{\"columns\": {\n\"Betrag\": \"amonut\"}}", 2, "one of order_id,")]
    [InlineData("{\"columns\": [\"amount\"]}", 1, "such as {\"Betrag\": \"amount\"}")]
    [InlineData("{\"columns\": {\"a\": {}}}", 1, "must be a text")]
    [InlineData("{\"constants\": {\"when\": \"2022-10-24\"}}", 1, "constants can be given for order_id,")]
    [InlineData("{\"decimal_mark\": \"comma\"}", 1, "must be \".\" or \",\"")]
    [InlineData("{\"currency\": \"lira\"}", 1, "such as \"EUR\"")]
    [InlineData("{\"time_zone\": \"Istanbul\"}", 1, "such as \"Europe/Istanbul\"")]
    [InlineData("{\"encoding\": \"ansi\"}", 1, "windows-1252")]
    [InlineData("{\"delimiter\": \":\"}", 1, "\";\"")]
    [InlineData("{\"row_key\": [\"order\"]}", 1, "[\"content\"]")]
    [InlineData("{\"row_key\": []}", 1, "is empty")]
    [InlineData("{\"customer_required\": \"yes\"}", 1, "true or false")]
    [InlineData("{\"lead_time_days\": 1.5}", 1, "a whole number of days")]
    [InlineData("{\"fiscal_start_month\": 13}", 1, "a month from 1 (January) to 12 (December)")]
    [InlineData("{\"fiscal_start_month\": \"april\"}", 1, "a month from 1 (January) to 12 (December)")]
    [InlineData("{\"fiscal_year_name\": 2026}", 1, "one of \"start\", \"end\"")]
    [InlineData("{\"retail_pattern\": \"445\"}", 1, "one of \"4-4-5\", \"4-5-4\", \"5-4-4\"")]
    [InlineData("{\"retail_year_end_month\": 0}", 1, "a month from 1 (January) to 12 (December)")]
    [InlineData("{\"retail_year_end_rule\": \"first\"}", 1, "one of \"nearest\", \"last\"")]
    [InlineData("{\"retail_year_name\": \"\"}", 1, "one of \"start\", \"end\"")]
    [InlineData("{\n\"week_start\": 0}", 2, "one of \"monday\", \"tuesday\"")]
    [InlineData("{\"segments\": \"rfm\"}", 1, "\"segments\" must be an object of \"rfm\", \"behaviour\" and \"spenders\"")]
    [InlineData("{\n\"segments\": {\n\"rfm\": [\n{\"segment\": \"A\", \"when\": \"recency < 4\"},\n{\"segment\": \"B\"}]}}", 4, "rule 1 (\"A\"), position 1: \"recency\" is no feature; the features are recency_days,")]
    [InlineData("{\"currency\": \"EUR\",\n\"currency\": \"USD\"}", 2, "a second time")]
    [InlineData("[]", 1, "a profile is an object")]
    [InlineData("", 1, "not valid JSON")]
    [InlineData("{\"currency\":\n \"EUR\"", 2, "not valid JSON")]
    [InlineData("{} {}", 1, "not valid JSON")]
    [InlineData("{\"date_order\": day_first}", 1, "not valid JSON")]
    [InlineData("{\n\"currency\": \"\\ud83d\"}", 2, "save the profile in UTF-8")]
    [InlineData("{\"segments\": {\"rfm\": [\n{\"segment\": \"A\\ud83d\", \"when\": \"orders = 1\"}, {\"segment\": \"B\"}]}}", 2, "save the profile in UTF-8")]
    public void A_wrong_profile_is_refused_with_line_and_remedy(string json, int line, string remedy)
    {
        Assert.False(Profile.TryParse(Encoding.UTF8.GetBytes(json), out var profile, out var error));
        Assert.Same(Profile.Default, profile);
        Assert.Equal(line, error.LineNumber);
        Assert.Contains(remedy, error.ToString());
        Assert.StartsWith($"_profile.json line {line}: ", error.ToString());
    }

    [Fact]
    public void A_profile_that_is_not_in_UTF_8_is_refused()
    {
        Assert.False(Profile.TryParse(Encoding.Latin1.GetBytes("{\n\"columns\": {\"Menge\": \"quantity\",\n\"Stückpreis\": \"unit_price\"}}"), out _, out var error));
        Assert.Equal((3, true), (error.LineNumber, error.ToString().Contains("save the profile in UTF-8", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.True(Profile.TryParse("\uFEFF{}"u8, out _, out _));
}
