using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("123.45", "123.45")]
    [InlineData("-383.0312", "-383.0312")]
    [InlineData("00012", "12")]
    [InlineData("  7 ", "7")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData("12345678901234567890123456.78", "12345678901234567890123456.78")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("+12.5", "12.5")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234.567,8", "1234567.8")]
    [InlineData("1 234.50", "1234.50")]
    [InlineData("1 234 567,89", "1234567.89")]
    [InlineData("1\u00A0234,50", "1234.50")]
    [InlineData("1\u202F234,50", "1234.50")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("1’234.50", "1234.50")]
    [InlineData("1 234,500", "1234.500")]
    [InlineData("1,23,456.78", "123456.78")]
    [InlineData("12,34,56,789", "123456789")]
    [InlineData("12,5", "12.5")]
    [InlineData("0,500", "0.500")]
    [InlineData("1234,567", "1234.567")]
    [InlineData("5.300,08", "5300.08")]
    [InlineData("₺1500.40", "1500.40")]
    [InlineData("$1500.40", "1500.40")]
    [InlineData("1500.40 TL", "1500.40")]
    [InlineData("€ 1500.40", "1500.40")]
    [InlineData("₹1,23,456.78", "123456.78")]
    [InlineData("Rs. 500/-", "500")]
    [InlineData("Rs 1,500.50", "1500.50")]
    [InlineData("1 234,50 kr", "1234.50")]
    [InlineData("1 234,50 kr.", "1234.50")]
    [InlineData("1 234,50 zł", "1234.50")]
    [InlineData("EUR 12,50", "12.50")]
    [InlineData("12.50 usd", "12.50")]
    [InlineData("US$ 12.50", "12.50")]
    [InlineData("-$12.50", "-12.50")]
    [InlineData("$-12.50", "-12.50")]
    [InlineData("($4,533.75)", "-4533.75")]
    [InlineData("$(4,533.75)", "-4533.75")]
    [InlineData(" $1,005,320 ", "1005320")]
    [InlineData("(12)", "-12")]
    [InlineData("12.50-", "-12.50")]
    [InlineData("−12.50", "-12.50")]
    [InlineData("$-", "0")]
    [InlineData(" $ -   ", "0")]
    [InlineData("1.5E+03", "1500")]
    [InlineData("1.785e4", "17850")]
    [InlineData("1,5E-2", "0.015")]
    [InlineData("1e-30", "0")]
    [InlineData("0.90 €", "0.90")]
    public void Values_that_can_be_read_one_way_are_read_that_way_in_any_column(string text, string expected)
    {
        foreach (var mark in Enum.GetValues<DecimalMark>())
        {
            Assert.True(Numbers.TryRead(Encoding.UTF8.GetBytes(text), mark, out var value), $"{text} with {mark}");
            Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
        }
    }

    [Theory]
    [InlineData("1,500", "1500", "1.500")]
    [InlineData("1.500", "1.500", "1500")]
    [InlineData("-12.345", "-12.345", "-12345")]
    [InlineData(" $5,320 ", "5320", "5.320")]
    [InlineData("$ 999,999", "999999", "999.999")]
    public void Only_a_lone_mark_before_three_digits_needs_the_columns_verdict(string text, string ifDot, string ifComma)
    {
        Assert.True(Numbers.TryRead(Encoding.UTF8.GetBytes(text), DecimalMark.Dot, out var dot));
        Assert.True(Numbers.TryRead(Encoding.UTF8.GetBytes(text), DecimalMark.Comma, out var comma));
        Assert.Equal((decimal.Parse(ifDot, CultureInfo.InvariantCulture), decimal.Parse(ifComma, CultureInfo.InvariantCulture)), (dot, comma));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("1.2.3")]
    [InlineData("1,23.45")]
    [InlineData("1,234,56")]
    [InlineData("1.234,567,890")]
    [InlineData("12 34")]
    [InlineData("1 2345")]
    [InlineData("--5")]
    [InlineData("(-5)")]
    [InlineData("-5-")]
    [InlineData("$5$")]
    [InlineData("TL")]
    [InlineData("()")]
    [InlineData("1E")]
    [InlineData("E5")]
    [InlineData("1e99")]
    [InlineData("2021-03-09")]
    [InlineData("8:18")]
    [InlineData("Rs 0.15/- Per Day")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_refused(string text)
    {
        Assert.False(Numbers.TryRead(Encoding.UTF8.GetBytes(text), DecimalMark.Dot, out _), text);
        Assert.False(Numbers.TryRead(Encoding.UTF8.GetBytes(text), DecimalMark.Comma, out _), text);
    }

    [Fact]
    public void Percent_is_told_and_becomes_a_share_only_when_asked()
    {
        Assert.True(Numbers.TryRead("12%"u8, DecimalMark.Dot, out var value, out var dress));
        Assert.Equal((12m, true), (value, dress.Percent));
        Assert.True(Numbers.TryReadShare("12 %"u8, DecimalMark.Dot, out var share));
        Assert.Equal(0.12m, share);
        Assert.True(Numbers.TryReadShare("%12,5"u8, DecimalMark.Dot, out share));
        Assert.Equal(0.125m, share);
        Assert.True(Numbers.TryReadShare("0.2"u8, DecimalMark.Dot, out share));
        Assert.Equal(0.2m, share);
    }

    /// <summary>Thousands mark, decimal mark, and what stands before and after.</summary>
    public static TheoryData<string, char, string, string> Styles => new()
    {
        { "", '.', "", "" }, { ",", '.', "", "" }, { ".", ',', "", "" }, { " ", ',', "", " kr" }, { "\u00A0", ',', "", " €" }, { "\u202F", ',', "", " €" },
        { "'", '.', "CHF ", "" }, { "’", '.', "", "" }, { ",", '.', "$", "" }, { ".", ',', "₺", "" }, { ",", '.', "Rs. ", "" }, { "", ',', "", " TL" },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_number_written_in_any_style_is_read_back(string thousands, char point, string before, string after)
    {
        var mark = point == '.' ? DecimalMark.Dot : DecimalMark.Comma;
        var amounts = ArbMap.Default.ArbFor<int>().Generator.Select(n => n / 100m);
        Prop.ForAll(amounts.ToArbitrary(), amount =>
        {
            var format = new NumberFormatInfo { NumberGroupSeparator = "_", NumberDecimalSeparator = point.ToString(), NumberGroupSizes = [thousands.Length == 0 ? 0 : 3] };
            var digits = Math.Abs(amount).ToString("N2", format).Replace("_", thousands);
            var value = Encoding.UTF8.GetBytes((amount < 0 ? "-" : "") + before + digits + after);
            return Numbers.TryRead(value, mark, out var read) && read == amount;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_the_framework_reads_as_a_plain_decimal_is_read_alike() =>
        Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), number =>
            Numbers.TryRead(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), DecimalMark.Dot, out var read)
            && Math.Abs(read - number) <= Math.Abs(number) * 1e-27m).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_whatever_make_it_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            Numbers.TryRead(bytes, DecimalMark.Dot, out _, out _);
            Numbers.TryRead(bytes, DecimalMark.Comma, out _, out _);
            new NumberEvidence().Observe(bytes);
            Dates.TryRead(bytes, DateOrder.DayFirst, out _, out _);
            Times.TryRead(bytes, out _);
            new DateEvidence().Observe(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_of_the_right_letters_makes_it_throw()
    {
        var letters = Gen.Elements("0123456789.,-+()%$€₺/ :TZeEaPMJanfeb\u00A0’".EnumerateRunes().Select(r => r.ToString()).ToArray());
        var texts = letters.ListOf().Select(list => Encoding.UTF8.GetBytes(string.Concat(list)));
        Prop.ForAll(texts.ToArbitrary(), bytes =>
        {
            Numbers.TryRead(bytes, DecimalMark.Comma, out _, out _);
            new NumberEvidence().Observe(bytes);
            foreach (var order in Enum.GetValues<DateOrder>()) Dates.TryRead(bytes, order, TimeZoneInfo.Utc, out _, out _);
            Times.TryRead(bytes, out _);
            new DateEvidence().Observe(bytes);
            Texts.NormaliseId(bytes, new byte[Texts.IdRoom]);
            AgeGroups.Normalise(bytes, new byte[AgeGroups.Room]);
        }).QuickCheckThrowOnFailure();
    }
}
