using System.Globalization;
using System.Text;

namespace SalesFunctions.Galera;

/// <summary>
/// The files of three shops. Each begins with the last lines of the one before, as exports that overlap do, and has rows that cannot be loaded; one
/// customer in a hundred is new in each file. Amounts, days and customers are drawn by arithmetic, the same in every run.
/// </summary>
internal static class ShopFiles
{
    public const int Count = 30;
    public static readonly IReadOnlyList<string> Shops = ["north", "south", "west"];

    private static readonly string[] Categories = ["Books", "Clothing", "Food", "Toys", "Technology"];

    public static string Name(int file) => string.Create(CultureInfo.InvariantCulture, $"{Shops[file % Shops.Count]}/export-{file:00}.csv");

    public static byte[] Content(int file, int lines)
    {
        var text = new StringBuilder("order_id,line_number,date,customer_id,region,category,product,quantity,amount,payment_method\n");
        var overlap = lines / 10;
        var first = (file / Shops.Count * (lines - overlap)) + (file % Shops.Count * 100) + 1;
        for (var line = first; line < first + lines; line++)
        {
            Write(text, line, lines);
        }

        text.Append(CultureInfo.InvariantCulture, $"bad-{file},1,2024-13-45,C1,East,Books,P1,1,1.00,Cash\n");
        text.Append(CultureInfo.InvariantCulture, $"bad-{file},2,2024-01-15,C1,East,Books,P1,1,much,Cash\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, int line, int lines)
    {
        var drawn = (long)line * 7_919 % 1_000_003;
        var order = line / 3;
        var day = new DateOnly(2023, 1, 1).AddDays((int)(order * 31L / lines % 700));
        var quantity = drawn % 50 == 0 ? -1 : (drawn % 5) + 1;
        text.Append(CultureInfo.InvariantCulture, $"O{order},{line},{day:yyyy-MM-dd},C{(order * 13L % 997) + (order / 100)},R{drawn % 4},{Categories[drawn % 5]},P{drawn % 211},{quantity},")
            .Append(CultureInfo.InvariantCulture, $"{quantity * (100 + (drawn % 9_900)) / 100m:0.00},{(drawn % 3 == 0 ? "Cash" : "Card")}\n");
    }
}
