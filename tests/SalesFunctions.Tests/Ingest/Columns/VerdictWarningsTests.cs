using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Columns;

public sealed class VerdictWarningsTests
{
    [Theory]
    [InlineData("16/05/2021 5/8/2021", null)]
    [InlineData("2021-05-16", null)]
    [InlineData("5/8/2021 1/2/2021", "2 can be read either way); they are read day first. If that is wrong, write {\"date_order\": \"month_first\"} in `_profile.json`.")]
    [InlineData("16/05/2021 5/17/2021", "1 dates such as 16/05/2021 have the day first and 1 such as 5/17/2021 the month; write {\"date_order\": \"day_first\"}")]
    [InlineData("5/13/2021 5/14/2021 5/15/2021 5/16/2021 5/17/2021 5/18/2021 5/19/2021 5/20/2021 5/21/2021 5/22/2021 30/1/2021",
        "read month first as in 5/13/2021; 1 such as 30/1/2021 do not fit and are rejected.")]
    public void A_doubtful_date_order_is_told_with_its_remedy(string values, string? expected)
    {
        var evidence = new DateEvidence();
        foreach (var value in values.Split(' ')) evidence.Observe(Encoding.UTF8.GetBytes(value));
        Check(expected, VerdictWarnings.Of("sold", evidence.Decide(null)));
    }

    [Theory]
    [InlineData("12.50 1,500", null)]
    [InlineData("1,500 2,500", "2 numbers such as 1,500 or 1.500")]
    [InlineData("12.5 12,5 13,5 1,500", "1 numbers have a decimal dot and 2 a decimal comma, so 1 such as 1,500 or 1.500 are in doubt; they are read with a decimal comma.")]
    public void A_doubtful_decimal_mark_is_told_with_its_remedy(string values, string? expected)
    {
        var evidence = new NumberEvidence();
        foreach (var value in values.Split(' ')) evidence.Observe(Encoding.UTF8.GetBytes(value));
        Check(expected, VerdictWarnings.Of("sold", evidence.Decide(null)));
    }

    private static void Check(string? expected, string? warning)
    {
        if (expected is null) Assert.Null(warning);
        else
        {
            Assert.StartsWith("\"sold\": ", warning);
            Assert.Contains(expected, warning);
        }
    }
}
