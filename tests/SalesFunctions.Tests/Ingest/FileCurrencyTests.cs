using System.Text;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Tests.Ingest;

public sealed class FileCurrencyTests
{
    [Theory]
    [InlineData("amount", "10", null)]
    [InlineData("Amount (TL)", "10", "TRY")]
    [InlineData("Price [EUR]", "10", "EUR")]
    [InlineData("Total $", "10", "USD")]
    [InlineData("amount_usd", "10", "USD")]
    [InlineData("Amount (k$)", "10", null)]
    [InlineData("annual income ($),amount", "40,10", null)]
    [InlineData("amount,Currency", "10,CHF", "CHF")]
    [InlineData("amount,Currency", "10,tl", "TRY")]
    [InlineData("amount,Currency", "10,ISK", "ISK")]
    [InlineData("amount,Currency", "10,unknown", null)]
    public void The_file_names_its_currency_in_a_column_beside_amounts_or_in_their_header(string headers, string cells, string? currency)
    {
        var inspection = Inspect(headers, cells);

        Assert.Equal(currency, inspection.Currency);
        Assert.DoesNotContain(inspection.Problems, problem => problem.Text.Contains("currencies", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Amount (TL),Currency", "10,EUR|20,", "EUR", "column Currency: EUR 1; in headers: TRY 1")]
    [InlineData("Amount (TL)", "10 €|$20|", "", "beside amounts: EUR 1, USD 1; in headers: TRY 1")]
    [InlineData("Amount (TL)", "10 €|20 €", "EUR", "beside amounts: EUR 2; in headers: TRY 1")]
    [InlineData("amount,Currency", "10,EUR|20,USD|30,EUR", "", "column Currency: EUR 2, USD 1")]
    [InlineData("Amount (TL),Unit price (USD)", "10,10|20,20", "", "in headers: TRY 1, USD 1")]
    [InlineData("amount,cost", "10 €,$4|20 €,5", "EUR", "beside amounts: EUR 2; beside other numbers: USD 1")]
    public void Several_currencies_are_a_warning_and_the_surest_place_counts(string headers, string rows, string currency, string words)
    {
        var inspection = Inspect(headers, rows);

        Assert.Equal(currency, inspection.Currency ?? "");
        var warning = Assert.Single(inspection.Problems, problem => problem.Text.Contains("currencies", StringComparison.Ordinal)).Text;
        Assert.Contains($"({words})", warning, StringComparison.Ordinal);
        Assert.Equal(currency.Length > 0, warning.Contains($"in {currency},", StringComparison.Ordinal));
        Assert.Contains("\"currency\" in _profile.json", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "currency": "GBP" }""", "GBP", 0)]
    [InlineData("""{ "constants": { "currency": "GBP" } }""", "GBP", 1)]
    public void The_profile_goes_before_the_file(string json, string currency, int warnings)
    {
        Assert.True(Profile.TryParse(Encoding.UTF8.GetBytes(json), out var profile, out _));

        var inspection = Inspect("Amount (TL)", "10", profile);

        Assert.Equal((currency, warnings), (inspection.Currency, inspection.Problems.Count));
    }

    private static Inspection Inspect(string headers, string rows, Profile? profile = null)
    {
        var text = $"date,customer_id,{headers}\n" + string.Concat(rows.Split('|', StringSplitOptions.RemoveEmptyEntries).Select((cells, row) => $"2024-05-{row + 10},C1,{cells}\n"));
        var file = new FileToInspect("file.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)), profile ?? Profile.Default, new DatasetState(null, null), 1);
        return InspectFile.Run(file, CancellationToken.None);
    }
}
