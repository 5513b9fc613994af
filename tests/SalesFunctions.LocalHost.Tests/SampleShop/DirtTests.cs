using System.Globalization;
using System.Text.RegularExpressions;
using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed partial class DirtTests(WrittenShop shop) : IClassFixture<WrittenShop>
{
    private readonly CsvText sales = shop.Sales;
    private readonly CsvText customers = shop.Customers;

    [Fact]
    public void Sales_carry_each_fault_in_the_number_stated()
    {
        Assert.Equal(SalesFaults.MissingValues, sales.Rows.Count(row => Empty(row, "customer_id", "quantity", "unit_price", "payment_method")));
        Assert.Equal(SalesFaults.CurrencySigns, sales.Lines.Count(line => line.Contains('€', StringComparison.Ordinal)));
        Assert.Equal(SalesFaults.ThousandsMarks, sales.Values("amount").Count(amount => amount.Contains(',', StringComparison.Ordinal)));
        Assert.Equal(SalesFaults.BadDates, sales.Values("order_date").Count(date => !DateTime.TryParse(date, CultureInfo.InvariantCulture, out _)));
        Assert.Equal(SalesFaults.DuplicateLines, sales.Lines.Count - sales.Lines.Distinct().Count());
        Assert.Equal(SalesFaults.TrailingBlanks, sales.Lines.Count(line => line.Contains("  ,", StringComparison.Ordinal)));
        Assert.Equal(SalesFaults.StrayQuotes, sales.Lines.Count - sales.Rows.Count);
        Assert.Equal(SalesFaults.WordsForMissing, sales.Values("payment_method").Count(way => NotAvailable().IsMatch(way)));
        Assert.True(sales.Values("payment_method").Where(way => NotAvailable().IsMatch(way)).Distinct().Count() >= 3);
    }

    [Fact]
    public void One_sold_line_in_eighty_comes_back_with_a_negative_quantity()
    {
        int returned = sales.Values("quantity").Count(quantity => quantity.StartsWith('-'));
        int sold = sales.Lines.Count - returned - SalesFaults.DuplicateLines;
        Assert.Equal(sold / Returns.Every, returned);
        Assert.All(sales.Rows.Where(row => row[sales.Column("quantity")].StartsWith('-')), row =>
        {
            Assert.StartsWith("R", row[sales.Column("order_id")], StringComparison.Ordinal);
            Assert.StartsWith("-", row[sales.Column("amount")], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Customers_carry_each_fault_in_the_number_stated()
    {
        string[] ages = [.. customers.Values("age")];
        string[] incomes = [.. customers.Values("annual_income")];
        Assert.Equal(CustomersTable.MissingAges, ages.Count(age => age.Length == 0));
        Assert.Equal(CustomersTable.CurrencySigns, incomes.Count(income => income.StartsWith('€')));
        Assert.Equal(CustomersTable.WordsForMissing, incomes.Count(income => !income.StartsWith('€') && !int.TryParse(income, out _)));
        Assert.Equal(CustomersTable.TrailingBlanks, customers.Values("city").Count(city => city.EndsWith(' ')));
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

    private bool Empty(string[] row, params string[] columns) => columns.Any(column => row[sales.Column(column)].Length == 0);

    [GeneratedRegex("^n/?a$", RegexOptions.IgnoreCase)]
    private static partial Regex NotAvailable();
}
