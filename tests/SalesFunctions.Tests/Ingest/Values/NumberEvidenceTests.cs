using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class NumberEvidenceTests
{
    [Theory]
    [InlineData("300.08 1500 5.23", nameof(DecimalMark.Dot), nameof(MarkProof.Proven))]
    [InlineData("300,08 1500 5,23 1.500", nameof(DecimalMark.Comma), nameof(MarkProof.Proven))]
    [InlineData("1,234,567", nameof(DecimalMark.Dot), nameof(MarkProof.Proven))]
    [InlineData("1.234.567 1.500", nameof(DecimalMark.Comma), nameof(MarkProof.Proven))]
    [InlineData("1.234,5 1.500", nameof(DecimalMark.Comma), nameof(MarkProof.Proven))]
    [InlineData("0,500 1.500", nameof(DecimalMark.Comma), nameof(MarkProof.Proven))]
    [InlineData("1,500 2,750", nameof(DecimalMark.Dot), nameof(MarkProof.Ambiguous))]
    [InlineData("1.500 2.750", nameof(DecimalMark.Dot), nameof(MarkProof.Ambiguous))]
    [InlineData("1 2 3 -4", nameof(DecimalMark.Dot), nameof(MarkProof.NotNeeded))]
    [InlineData("- NA abc", nameof(DecimalMark.Dot), nameof(MarkProof.NotNeeded))]
    [InlineData("12.5 12,5 1,500", nameof(DecimalMark.Dot), nameof(MarkProof.Conflict))]
    [InlineData("12.5 12,5", nameof(DecimalMark.Dot), nameof(MarkProof.NotNeeded))]
    [InlineData("1.5 1.5 1.5 1.5 1.5 1.5 1.5 1.5 1.5 1.5 12,5 1,500", nameof(DecimalMark.Dot), nameof(MarkProof.Proven))]
    public void The_whole_column_settles_the_decimal_mark(string values, string mark, string proof)
    {
        var verdict = Observe(values.Split(' ')).Decide(null);
        Assert.Equal((mark, proof), (verdict.Mark.ToString(), verdict.Proof.ToString()));
    }

    [Fact]
    public void The_profile_wins_and_the_counts_remain()
    {
        var verdict = Observe("12.5", "1,500", "x").Decide(DecimalMark.Comma);
        Assert.Equal((DecimalMark.Comma, MarkProof.Profile, 1L, 1L, 1L), (verdict.Mark, verdict.Proof, verdict.ProveDot, verdict.Ambiguous, verdict.Unreadable));
    }

    [Fact]
    public void Another_columns_evidence_can_be_added()
    {
        var quantity = Observe("1.500");
        quantity.Add(Observe("12,50", "3,75"));
        Assert.Equal((DecimalMark.Comma, MarkProof.Proven), (quantity.Decide(null).Mark, quantity.Decide(null).Proof));
    }

    [Fact]
    public void Currency_signs_are_counted_by_code()
    {
        var verdict = Observe("₺5", "12 TL", "$3", "TRY 4", "7", "10%").Decide(null);
        Assert.Equal([("TRY", 3L), ("USD", 1L)], verdict.Currencies);
        Assert.Equal(1, verdict.Percent);
    }

    [SharedDataFact]
    public void Istanbul_prices_prove_the_dot_and_add_up()
    {
        var prices = RealFile.Column("istanbul_shopping/customer_shopping_data.csv.gz", "price");
        var evidence = new NumberEvidence();
        foreach (var price in prices) evidence.Observe(price);
        var verdict = evidence.Decide(null);
        Assert.Equal((DecimalMark.Dot, MarkProof.Proven, 0L), (verdict.Mark, verdict.Proof, verdict.Unreadable));
        Assert.Equal(68_551_365.91m, Sum(prices, verdict.Mark));
    }

    [SharedDataTheory]
    [InlineData("superstore/superstore_9994_utf8bom_mdy.csv", "Sales", 2_297_200.8603, nameof(MarkProof.Proven))]
    [InlineData("superstore/superstore_9994_utf8bom_mdy.csv", "Profit", 286_397.0217, nameof(MarkProof.Proven))]
    [InlineData("superstore/superstore_10194_utf8bom_dmy.csv", "Sales", 2_326_534.3543, nameof(MarkProof.Proven))]
    [InlineData("indian_ecommerce/order_details.csv", "Amount", 431_502, nameof(MarkProof.Proven))]
    [InlineData("diwali_sales/diwali_sales_cp1252.csv", "Amount", 106_178_828.43, nameof(MarkProof.Proven))]
    public void Published_totals_are_found_again(string path, string header, double total, string proof)
    {
        var values = RealFile.Column(path, header);
        var evidence = new NumberEvidence();
        foreach (var value in values) evidence.Observe(value);
        Assert.Equal((proof, 0L), (evidence.Decide(null).Proof.ToString(), evidence.Decide(null).Unreadable));
        Assert.Equal((decimal)total, Math.Round(Sum(values, evidence.Decide(null).Mark), 4));
    }

    private static NumberEvidence Observe(params string[] values)
    {
        var evidence = new NumberEvidence();
        foreach (var value in values) evidence.Observe(Encoding.UTF8.GetBytes(value));
        return evidence;
    }

    private static decimal Sum(IEnumerable<byte[]> values, DecimalMark mark)
    {
        var total = 0m;
        foreach (var value in values)
        {
            if (Texts.IsMissing(Texts.Trim(value))) continue;
            Assert.True(Numbers.TryRead(value, mark, out var number), Encoding.UTF8.GetString(value));
            total += number;
        }
        return total;
    }
}
