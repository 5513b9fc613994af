using System.Buffers.Text;
using System.Runtime.InteropServices;
using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// Reads the lines of one customer from one text: day number of the server, amount, whether it is a purchase and order id, with blanks between, lines in the
/// order of day and order, byte 1 behind each.
/// </summary>
internal static class CustomerLines
{
    private const byte End = 1;

    // The server counts days from a year earlier than the calendar here.
    private const int ServerDays = 366;

    /// <returns>One per day; null where the text has not as many lines as it should, because the server cut it.</returns>
    public static PurchaseDay[]? Read(ReadOnlySpan<byte> text, long lines)
    {
        // The end of each line is counted, the last one's too: a line that was cut in the middle would still look like one.
        if (text.Count(End) != lines)
        {
            return null;
        }

        var days = new List<PurchaseDay>((int)Math.Min(lines, 64));
        ReadOnlySpan<byte> order = default;
        for (var left = lines; left > 0; left--)
        {
            var line = Next(ref text, End);
            Utf8Parser.TryParse(Next(ref line, (byte)' '), out int day, out _);
            Utf8Parser.TryParse(Next(ref line, (byte)' '), out decimal amount, out _);
            var isPurchase = Next(ref line, (byte)' ')[0] == '1';
            if (days.Count == 0 || days[^1].Day != day - ServerDays)
            {
                days.Add(new PurchaseDay(day - ServerDays, 0, 0, 0));
                order = default;
            }

            // A line without an order is one of its own. Only purchases tell orders, so what a return names is not remembered.
            var isNew = isPurchase && (line.IsEmpty || !line.SequenceEqual(order));
            order = isPurchase ? line : order;
            ref var sum = ref CollectionsMarshal.AsSpan(days)[^1];
            sum = new PurchaseDay(sum.Day, sum.Bought + Math.Max(0, amount), sum.Returned + Math.Max(0, -amount), sum.Orders + (isNew ? 1 : 0));
        }

        return [.. days];
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> text, byte separator)
    {
        var end = text.IndexOf(separator);
        var cell = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return cell;
    }
}
