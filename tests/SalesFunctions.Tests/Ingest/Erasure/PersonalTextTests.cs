using System.Text;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Tests.Ingest.Erasure;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData("1,17850,5", true)]
    [InlineData("1, 17850.0 ,5", true)]
    [InlineData("1,1.785E+04,5", true)]
    [InlineData("\"1\",\"17850\",\"a,b\"", true)]
    [InlineData("\"a \"\"b\"\", c\",17850,5\r\n", true)]
    [InlineData("17850,1,5", false)]
    [InlineData("1,178500,5", false)]
    // Cells that are too few or too many: any of them may be the customer's.
    [InlineData("17850,1", true)]
    [InlineData("1,2,3,17850", true)]
    [InlineData("1,2,3,178500", false)]
    // A quote that is never closed.
    [InlineData("1,\"17850,5", true)]
    public void A_row_names_whom_its_customer_cell_says(string raw, bool names) =>
        Assert.Equal(names, PersonalText.Names(raw, ',', customer: 1, columns: 3, IsHe));

    [Theory]
    [InlineData("a;17850", ';', true)]
    [InlineData("a;17850", ',', false)]
    [InlineData("a\t17850", '\t', true)]
    public void A_row_without_columns_names_whom_any_cell_says(string raw, char delimiter, bool names) =>
        Assert.Equal(names, PersonalText.Names(raw, delimiter, IsHe));

    [Theory]
    [InlineData("'12' is not a date", "is not a date")]
    [InlineData("'it's' is not a date", "is not a date")]
    [InlineData("is missing; a sale needs its date", "is missing; a sale needs its date")]
    public void A_reason_loses_the_cell_that_it_quotes(string reason, string kept) =>
        Assert.Equal(new RowError("sold_at", kept), PersonalText.Without(new RowError("sold_at", reason)));

    private static bool IsHe(byte[] id) => Encoding.UTF8.GetString(id) == "17850";
}
