using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class CurrenciesTests
{
    [Theory]
    [InlineData("TL", "TRY")]
    [InlineData("usd", "USD")]
    [InlineData("€", "EUR")]
    [InlineData("Rs.", "INR")]
    [InlineData("US$", "USD")]
    [InlineData("dollars", "USD")]
    [InlineData("k$", null)]
    [InlineData("1-100", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_unit_of_a_header_names_its_currency(string? unit, string? code) => Assert.Equal(code, Currencies.CodeOf(unit));

    [Theory]
    [InlineData("US$ 5", "USD")]
    [InlineData("R$5", "BRL")]
    [InlineData("5 zł", "PLN")]
    [InlineData("5 ₺", "TRY")]
    [InlineData("CHF 5", "CHF")]
    [InlineData("5 kr.", "SEK")]
    public void The_longest_sign_beside_a_number_is_taken(string text, string code)
    {
        Assert.True(Numbers.TryRead(Encoding.UTF8.GetBytes(text), DecimalMark.Dot, out var value, out var dress));
        Assert.Equal((5m, code), (value, Currencies.CodeAt(dress.Currency)));
    }
}
