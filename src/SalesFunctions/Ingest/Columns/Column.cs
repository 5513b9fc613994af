using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SalesFunctions.Ingest.Columns;

/// <summary>What a column of a file may mean. <see cref="Cost"/> is a line's total cost, <see cref="UnitCost"/> that of one piece.</summary>
internal enum Column
{
    OrderId, LineNumber, RowId,
    CustomerId, CustomerName, FirstName, LastName, Gender, Age, AgeGroup, AnnualIncome, SpendingScore, Segment,
    ProductId, Product, Category, SubCategory,
    Quantity, UnitPrice, Amount, Cost, UnitCost, Profit, Discount, PaymentMethod, Currency,
    SoldAt, SoldTime, Store, City, Region, Country,
    CampaignId, Channel, Arm, SentAt, Delivered, Opened, Clicked, Converted, Unsubscribed, Spend, PastSpend,
    Stock, LeadTimeDays,
}

/// <summary>The snake_case names by which profiles, reports and messages call the columns.</summary>
internal static class ColumnNames
{
    private static readonly string[] Names = [.. Enum.GetNames<Column>().Select(ToSnakeCase)];

    private static readonly Dictionary<string, Column> ByName = Enum.GetValues<Column>().ToDictionary(Name, StringComparer.OrdinalIgnoreCase);

    public static int Count => Names.Length;

    public static IReadOnlyList<string> All => Names;

    public static string Name(this Column column) => Names[(int)column];

    public static bool TryParse(string? name, [NotNullWhen(true)] out Column? column)
    {
        column = name is not null && ByName.TryGetValue(name.Trim(), out var found) ? found : null;
        return column is not null;
    }

    private static string ToSnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
