using System.Globalization;
using System.Text.RegularExpressions;
using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed partial class DirtTests(WrittenShop shop) : IClassFixture<WrittenShop>
{
    private readonly CsvText _sales = shop.Sales;
    private readonly CsvText _customers = shop.Customers;

    [Fact]
    public void Sales_carry_each_fault_in_the_number_stated()
    {
        Assert.Equal(SalesFaults.MissingValues, _sales.Rows.Count(row => Empty(row, "customer_id", "quantity", "unit_price", "payment_method")));
        Assert.Equal(SalesFaults.CurrencySigns, _sales.Lines.Count(line => line.Contains('€', StringComparison.Ordinal)));
        Assert.Equal(SalesFaults.ThousandsMarks, _sales.Values("amount").Count(amount => amount.Contains(',', StringComparison.Ordinal)));
        Assert.Equal(SalesFaults.BadDates, _sales.Values("order_date").Count(date => !DateTime.TryParse(date, CultureInfo.InvariantCulture, out _)));
        Assert.Equal(SalesFaults.DuplicateLines, _sales.Lines.Count - _sales.Lines.Distinct().Count());
        Assert.Equal(SalesFaults.TrailingBlanks, _sales.Lines.Count(line => line.Contains("  ,", StringComparison.Ordinal)));
        Assert.Equal(SalesFaults.StrayQuotes, _sales.Lines.Count - _sales.Rows.Count);
        Assert.Equal(SalesFaults.WordsForMissing, _sales.Values("payment_method").Count(way => NotAvailable().IsMatch(way)));
        Assert.True(_sales.Values("payment_method").Where(way => NotAvailable().IsMatch(way)).Distinct().Count() >= 3);
    }

    [Fact]
    public void One_sold_line_in_eighty_comes_back_with_a_negative_quantity()
    {
        int returned = _sales.Values("quantity").Count(quantity => quantity.StartsWith('-'));
        int sold = _sales.Lines.Count - returned - SalesFaults.DuplicateLines;
        Assert.Equal(sold / Returns.Every, returned);
        Assert.All(_sales.Rows.Where(row => row[_sales.Column("quantity")].StartsWith('-')), row =>
        {
            Assert.StartsWith("R", row[_sales.Column("order_id")], StringComparison.Ordinal);
            Assert.StartsWith("-", row[_sales.Column("amount")], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Customers_carry_each_fault_in_the_number_stated()
    {
        string[] ages = [.. _customers.Values("age")];
        string[] incomes = [.. _customers.Values("annual_income")];
        Assert.Equal(CustomersTable.MissingAges, ages.Count(age => age.Length == 0));
        Assert.Equal(CustomersTable.CurrencySigns, incomes.Count(income => income.StartsWith('€')));
        Assert.Equal(CustomersTable.WordsForMissing, incomes.Count(income => !income.StartsWith('€') && !int.TryParse(income, out _)));
        Assert.Equal(CustomersTable.TrailingBlanks, _customers.Values("city").Count(city => city.EndsWith(' ')));
    }

    [Fact]
    public void A_row_never_carries_two_faults()
    {
        string[][] rows = [.. Enumerable.Range(0, 30).Select(number => new[] { $"{number}" })];
        Fault[] faults = [.. "abc".Select(letter => new Fault(10, (cells, _) => [cells[0] + letter]))];
        string[] lines = [.. Dirt.Lines(rows, faults, new Random(1))];
        Assert.Equal(30, lines.Length);
        Assert.All("abc", letter => Assert.Equal(10, lines.Count(line => line.EndsWith(letter))));
        Assert.All(lines, line => Assert.Single(line, char.IsLetter));
    }

    private bool Empty(string[] row, params string[] columns) => columns.Any(column => row[_sales.Column(column)].Length == 0);

    [GeneratedRegex("^n/?a$", RegexOptions.IgnoreCase)]
    private static partial Regex NotAvailable();
}
