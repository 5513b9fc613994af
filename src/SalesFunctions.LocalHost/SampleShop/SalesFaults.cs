using System.Globalization;

namespace SalesFunctions.LocalHost.Samples;

/// <summary>What is wrong with the sales file, kind by kind.</summary>
internal static class SalesFaults
{
    public const int MissingValues = 12;
    public const int CurrencySigns = 10;
    public const int ThousandsMarks = 10;
    public const int BadDates = 8;
    public const int DuplicateLines = 10;
    public const int TrailingBlanks = 15;
    public const int StrayQuotes = 2;
    public const int WordsForMissing = 10;

    private static readonly string[] OftenMissing = ["customer_id", "quantity", "unit_price", "payment_method"];
    private static readonly string[] NotADate = ["2025-02-30 11:20:00", "2024-13-05 16:45:10", "0000-00-00 00:00:00", "tomorrow"];
    private static readonly string[] Missing = ["N/A", "n/a", "NA", "N/a", "na"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(ThousandsMarks, (cells, _) => Change(cells, "amount", Marked), Thousands),
        new(MissingValues, (cells, number) => Change(cells, OftenMissing[number % OftenMissing.Length], _ => ""), Sold),
        new(CurrencySigns, (cells, number) => Change(cells, number % 2 == 0 ? "unit_price" : "amount", text => "€" + text), Sold),
        new(BadDates, (cells, number) => Change(cells, "order_date", _ => NotADate[number % NotADate.Length]), Sold),
        new(DuplicateLines, (cells, _) => [CsvFile.Line(cells), CsvFile.Line(cells)], Sold),
        new(TrailingBlanks, (cells, number) => Change(cells, number % 2 == 0 ? "store" : "category", text => text + "  "), Sold),
        new(StrayQuotes, WithStrayQuote, Plain),
        new(WordsForMissing, (cells, number) => Change(cells, "payment_method", _ => Missing[number % Missing.Length]), Sold)
    ];

    private static decimal Amount(string[] cells) =>
        decimal.Parse(cells[SalesTable.Column("amount")], CultureInfo.InvariantCulture);

    private static bool Sold(string[] cells) => Amount(cells) > 0;

    private static bool Thousands(string[] cells) => Amount(cells) >= 1000;

    private static bool Plain(string[] cells) => Sold(cells) && !cells[SalesTable.Column("product")].Contains(',', StringComparison.Ordinal);

    private static string Marked(string amount) =>
        decimal.Parse(amount, CultureInfo.InvariantCulture).ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Change(string[] cells, string column, Func<string, string> change) =>
        Dirt.Changed(cells, SalesTable.Column(column), change);

    /// <summary>First one inside a field, as an inch mark, then one that opens a field and is never closed.</summary>
    private static IEnumerable<string> WithStrayQuote(string[] cells, int number)
    {
        string[] changed = [.. cells];
        int product = SalesTable.Column("product");
        changed[product] = number % 2 == 0 ? changed[product] + " 12\" wide" : "\"" + changed[product];
        return [string.Join(',', changed)];
    }
}
