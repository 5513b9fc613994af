using System.Globalization;
using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class DateEvidenceTests
{
    [Theory]
    [InlineData("16/05/2021 5/8/2022", nameof(DateOrder.DayFirst), nameof(DateProof.Proven))]
    [InlineData("5/16/2021 5/8/2022", nameof(DateOrder.MonthFirst), nameof(DateProof.Proven))]
    [InlineData("2021-03-09 2021-03-10", nameof(DateOrder.YearFirst), nameof(DateProof.Proven))]
    [InlineData("2021-03-09 16/05/2021", nameof(DateOrder.DayFirst), nameof(DateProof.Proven))]
    [InlineData("05-Jan-2021", nameof(DateOrder.YearFirst), nameof(DateProof.Proven))]
    [InlineData("5/8/2022 1/2/2022", nameof(DateOrder.DayFirst), nameof(DateProof.Ambiguous))]
    [InlineData("16/05/2021 5/16/2021 5/8/2022", nameof(DateOrder.DayFirst), nameof(DateProof.Conflict))]
    [InlineData("5/5/2024 5/5/2024", nameof(DateOrder.DayFirst), nameof(DateProof.Proven))]
    [InlineData("1/1/24", nameof(DateOrder.DayFirst), nameof(DateProof.Proven))]
    [InlineData("x NA", nameof(DateOrder.YearFirst), nameof(DateProof.Empty))]
    [InlineData("", nameof(DateOrder.YearFirst), nameof(DateProof.Empty))]
    [InlineData("99-03-31 99-04-01", nameof(DateOrder.YearFirst), nameof(DateProof.Proven))]
    public void The_whole_column_settles_the_order(string values, string order, string proof)
    {
        var verdict = Observe(values.Split(' ')).Decide(null);
        Assert.Equal((order, proof), (verdict.Order.ToString(), verdict.Proof.ToString()));
    }

    [Fact]
    public void A_minority_of_a_tenth_or_less_counts_as_mistakes()
    {
        var days = Enumerable.Range(13, 10).Select(d => $"{d}/05/2021").ToArray();
        var verdict = Observe([.. days, "5/16/2021"]).Decide(null);
        Assert.Equal((DateOrder.DayFirst, DateProof.Proven, 10L, 1L), (verdict.Order, verdict.Proof, verdict.OnlyDayFirst, verdict.OnlyMonthFirst));
        Assert.Equal(("13/05/2021", "5/16/2021"), (verdict.DayFirstExample, verdict.MonthFirstExample));
        Assert.Equal(DateProof.Conflict, Observe([.. days[1..], "5/16/2021"]).Decide(null).Proof);
    }

    [Fact]
    public void A_few_bad_rows_do_not_turn_a_file_of_the_first_days_of_a_month()
    {
        var good = Enumerable.Range(0, 60_000).Select(i => $"{i / 9000 + 1}/1/2021");
        var evidence = Observe([.. good, .. Enumerable.Repeat("7/13/2021", 15)]);
        Assert.Equal((DateOrder.DayFirst, DateProof.Ambiguous), (evidence.Decide(null).Order, evidence.Decide(null).Proof));
        Assert.Equal((DateOrder.MonthFirst, DateProof.Profile), (evidence.Decide(DateOrder.MonthFirst).Order, evidence.Decide(DateOrder.MonthFirst).Proof));
    }

    [Fact]
    public void Rare_proofs_that_all_rest_on_one_number_prove_nothing()
    {
        var good = Enumerable.Range(0, 1000).Select(i => $"{i / 150 + 1}/1/2021");
        var verdict = Observe([.. good, .. Enumerable.Repeat("7/13/2021", 20)]).Decide(null);
        Assert.Equal((DateOrder.DayFirst, DateProof.Ambiguous), (verdict.Order, verdict.Proof));
    }

    [Fact]
    public void Proofs_that_rest_on_several_days_hold_even_where_they_are_rare()
    {
        var mostlyEarly = Enumerable.Range(0, 10_000).Select(i => $"1/{i % 12 + 1}/2021");
        var verdict = Observe([.. mostlyEarly, .. Enumerable.Range(0, 100).Select(i => $"1/{i % 3 + 13}/2021")]).Decide(null);
        Assert.Equal((DateOrder.MonthFirst, DateProof.Proven), (verdict.Order, verdict.Proof));
    }

    [Fact]
    public void A_day_and_month_of_the_same_number_prove_nothing_and_doubt_nothing()
    {
        var verdict = Observe("5/5/2021", "6/6/2021").Decide(null);
        Assert.Equal((DateProof.Proven, 2L, 0L), (verdict.Proof, verdict.SelfEvident, verdict.Either));
    }

    [Fact]
    public void Two_digit_years_in_front_are_known_by_their_spread()
    {
        var days = Enumerable.Range(0, 700).Select(i => new DateTime(2021, 1, 1).AddDays(i));
        Assert.Equal(DateOrder.YearFirst, Observe([.. days.Select(d => d.ToString("yy-MM-dd", CultureInfo.InvariantCulture))]).Decide(null).Order);
        Assert.Equal(DateOrder.DayFirst, Observe([.. days.Select(d => d.ToString("dd-MM-yy", CultureInfo.InvariantCulture))]).Decide(null).Order);
        Assert.Equal(DateOrder.MonthFirst, Observe([.. days.Select(d => d.ToString("MM-dd-yy", CultureInfo.InvariantCulture))]).Decide(null).Order);
    }

    [Fact]
    public void Repeated_values_count_every_time()
    {
        var verdict = Observe([.. Enumerable.Repeat("16/05/2021", 500), .. Enumerable.Repeat("", 3), .. Enumerable.Repeat("31/02/2021", 7)]).Decide(null);
        Assert.Equal((500L, 7L), (verdict.OnlyDayFirst, verdict.Unreadable));
    }

    [SharedDataTheory]
    [InlineData("istanbul_shopping/customer_shopping_data.csv.gz", "invoice_date", nameof(DateOrder.DayFirst), "2021-01-01", "2023-03-08", 0)]
    [InlineData("superstore/superstore_9994_utf8bom_mdy.csv", "Order Date", nameof(DateOrder.MonthFirst), "2016-01-03", "2019-12-30", 0)]
    [InlineData("superstore/superstore_10194_utf8bom_dmy.csv", "Order Date", nameof(DateOrder.DayFirst), "2019-01-03", "2022-12-30", 0)]
    [InlineData("cdnow/cdnow_master.csv", "date", nameof(DateOrder.YearFirst), "1997-01-01", "1998-06-30", 0)]
    [InlineData("indian_ecommerce/list_of_orders.csv", "OrderDate", nameof(DateOrder.DayFirst), "2018-04-01", "2019-03-31", 0)]
    [InlineData("retail_stores/transactions.csv", "date", nameof(DateOrder.YearFirst), "2017-04-01", "2018-03-31", 0)]
    // The stock list and the second layout in the middle of this file are no dates.
    [InlineData("india_apparel_wholesale/international_sale_report.csv.gz", "DATE", nameof(DateOrder.MonthFirst), "2021-06-05", "2022-05-11", 18796)]
    public void Public_files_are_read_in_their_true_order(string path, string header, string order, string first, string last, long unreadable)
    {
        var values = RealFile.Column(path, header);
        var evidence = new DateEvidence();
        foreach (var value in values) evidence.Observe(value);
        var verdict = evidence.Decide(null);
        Assert.Equal((order, DateProof.Proven, unreadable), (verdict.Order.ToString(), verdict.Proof, verdict.Unreadable));

        var days = values.Select(value => Dates.TryRead(value, verdict.Order, out var date, out _) ? date : (DateOnly?)null).OfType<DateOnly>().ToList();
        Assert.Equal((first, last), (Text(days.Min()), Text(days.Max())));
    }

    [SharedDataFact]
    public void The_mixed_times_of_the_retail_stores_are_all_read()
    {
        var times = RealFile.Column("retail_stores/transactions.csv", "time");
        Assert.Equal(8100, times.Count(value => Times.TryRead(value, out _)));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateEvidence Observe(params string[] values)
    {
        var evidence = new DateEvidence();
        foreach (var value in values) evidence.Observe(Encoding.UTF8.GetBytes(value));
        return evidence;
    }
}
