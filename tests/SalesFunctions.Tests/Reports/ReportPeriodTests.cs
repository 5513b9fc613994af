using System.Text.Json;
using SalesFunctions.Platform;
using SalesFunctions.Reports.Figures;
using SalesFunctions.Reports.Page;

namespace SalesFunctions.Tests.Reports;

/// <summary>Which days a report is about, and what it compares them with.</summary>
public sealed class ReportPeriodTests
{
    [Fact]
    public void Without_a_wish_it_is_the_last_twelve_whole_months_beside_the_twelve_before()
    {
        var period = ReportPeriod.Of(new(null, null), Months("2023-01-01", 30, isLastPartial: true), new(2023, 1, 4));

        Assert.Equal(new DateRange(new(2024, 6, 1), new(2025, 6, 1)), period.Range);
        Assert.Equal(new DateRange(new(2023, 6, 1), new(2024, 6, 1)), period.Before);
        Assert.Equal("June 2024 to May 2025", Words.Period(period.Range));
    }

    [Theory]
    [InlineData(23, "2023-12-01", null)]
    [InlineData(24, "2024-01-01", "2023-01-01")]
    [InlineData(5, "2023-01-01", null)]
    public void Nothing_is_compared_with_what_the_record_does_not_reach(int months, string from, string? before)
    {
        var period = ReportPeriod.Of(new(null, null), Months("2023-01-01", months), new(2023, 1, 3));

        Assert.Equal((from, before), (RowsJson.Day(period.Range.From!.Value), period.Before is { From: { } day } ? RowsJson.Day(day) : null));
    }

    [Fact]
    public void A_record_without_a_whole_month_is_told_whole()
    {
        var period = ReportPeriod.Of(new(null, null), Months("2024-03-01", 1, isLastPartial: true), new(2024, 3, 5));

        Assert.Equal((new DateRange(null, null), null, "all sales on record"), (period.Range, period.Before, Words.Period(period.Range)));
    }

    [Fact]
    public void Wished_months_are_compared_with_months_and_days_with_days()
    {
        var months = ReportPeriod.Of(new(new(2024, 3, 1), new(2024, 4, 1)), [], new(2020, 1, 1));
        var days = ReportPeriod.Of(new(new(2024, 3, 11), new(2024, 3, 18)), [], new(2020, 1, 1));
        var open = ReportPeriod.Of(new(new(2024, 3, 11), null), [], new(2020, 1, 1));

        Assert.Equal(new DateRange(new(2024, 2, 1), new(2024, 3, 1)), months.Before);
        Assert.Equal(new DateRange(new(2024, 3, 4), new(2024, 3, 11)), days.Before);
        Assert.Null(open.Before);
        Assert.Equal(["March 2024", "11 March 2024 to 17 March 2024", "from 11 March 2024"], new[] { months, days, open }.Select(period => Words.Period(period.Range)));
    }

    private static IReadOnlyList<Row> Months(string first, int count, bool isLastPartial = false) =>
    [
        .. Enumerable.Range(0, count).Select(at => new Row(JsonSerializer.SerializeToElement(new
        {
            month = RowsJson.Day(RowsJson.ParseDay(first).AddMonths(at)), partial = isLastPartial && at == count - 1,
        }))),
    ];
}
