using System.Globalization;

namespace SalesFunctions.LocalHost.Samples;

internal static class CustomersTable
{
    public const int MissingAges = 8;
    public const int WordsForMissing = 5;
    public const int CurrencySigns = 4;
    public const int TrailingBlanks = 6;

    public static readonly string[] Columns =
        ["customer_id", "name", "gender", "age", "annual_income", "spending_score", "city", "region", "country"];

    private static readonly string[] Missing = ["N/A", "n/a", "NA", "null", "-"];

    public static IReadOnlyList<Fault> Faults { get; } =
    [
        new(MissingAges, (cells, _) => Dirt.Changed(cells, Column("age"), _ => "")),
        new(WordsForMissing, (cells, number) => Dirt.Changed(cells, Column("annual_income"), _ => Missing[number % Missing.Length])),
        new(CurrencySigns, (cells, _) => Dirt.Changed(cells, Column("annual_income"), Euros)),
        new(TrailingBlanks, (cells, _) => Dirt.Changed(cells, Column("city"), city => city + " "))
    ];

    public static string[] Cells(Customer customer) =>
    [
        customer.Id, customer.Name, customer.Gender, Text(customer.Age), Text(customer.AnnualIncome), Text(customer.SpendingScore),
        customer.Home.City, customer.Home.Region, customer.Home.Country
    ];

    private static int Column(string name) => Array.IndexOf(Columns, name);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Euros(string income) =>
        "€" + int.Parse(income, CultureInfo.InvariantCulture).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
