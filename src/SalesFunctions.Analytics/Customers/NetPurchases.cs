namespace SalesFunctions.Analytics.Customers;

/// <summary>What one customer did on one day.</summary>
/// <param name="Day">Number of the day, as of <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Bought">Sum of the lines that are no returns, at least 0.</param>
/// <param name="Returned">Sum of the returned lines without its sign, at least 0.</param>
/// <param name="Orders">Orders with a line that is no return; the day is a purchase where there is one, even if all that it bought was free.</param>
public readonly record struct PurchaseDay(int Day, decimal Bought, decimal Returned, int Orders);

/// <summary>A day whose purchase was kept, wholly or in part.</summary>
/// <param name="Day">Number of the day.</param>
/// <param name="Value">What was kept of it, at least 0, and 0 only where it was free from the start.</param>
/// <param name="Orders">Orders of the day; which of them came back is not known, so a day that is kept in part keeps all.</param>
public readonly record struct NetPurchase(int Day, decimal Value, int Orders);

/// <summary>What a customer kept of what they bought: returns are taken off the purchases that they most likely belong to.</summary>
/// <remarks>
/// <para>Formula: a return is taken off the latest purchase that is not after it, the same day's first, then the one before, until it is used up. A purchase of which
/// nothing is left is none any more; one that was free from the start stays. What finds no purchase is unmatched.</para>
/// <para>Law: sum of kept values - unmatched = bought - returned = net sales, exactly.</para>
/// <para>Units: money in the currency of the input. In decimals, because "wholly returned" is a question of equality.</para>
/// <para>Edge: a return before the first purchase in the data, or one larger than all before it, is unmatched: it lowers the sales and makes no purchase negative.</para>
/// </remarks>
/// <param name="Purchases">Days whose purchase was kept; so many places of the buffer are filled.</param>
/// <param name="Orders">Orders of these days.</param>
/// <param name="Bought">All that was bought, returns apart.</param>
/// <param name="Returned">All that was returned.</param>
/// <param name="Unmatched">The part of it that found no purchase.</param>
public readonly record struct NetPurchases(int Purchases, int Orders, decimal Bought, decimal Returned, decimal Unmatched)
{
    /// <summary>Net sales; negative where more came back than the data show as bought.</summary>
    public decimal Sales => Bought - Returned;

    /// <summary>Returned per bought, 0 to 1; 1 also where returns exceed what the data show as bought, 0 for who did neither.</summary>
    public double ReturnRate => Returned == 0 ? 0 : Returned >= Bought ? 1 : (double)(Returned / Bought);

    /// <summary>The net purchases of one customer.</summary>
    /// <param name="days">Distinct days in ascending order.</param>
    /// <param name="kept">A buffer with at least as many places as there are days; its first places take the kept purchases in ascending order.</param>
    public static NetPurchases Of(ReadOnlySpan<PurchaseDay> days, Span<NetPurchase> kept)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kept.Length, days.Length, nameof(kept));
        var (count, bought, returned, unmatched) = (0, 0m, 0m, 0m);
        for (var at = 0; at < days.Length; at++)
        {
            ref readonly var day = ref days[at];
            if (day.Bought < 0 || day.Returned < 0 || day.Orders < 0)
            {
                throw new ArgumentException("Amounts and orders of a day are at least 0; a return is given without its sign.", nameof(days));
            }

            if (at > 0 && days[at - 1].Day >= day.Day)
            {
                throw new ArgumentException("The days must be distinct and ascending.", nameof(days));
            }

            if (day.Bought > 0 || day.Orders > 0)
            {
                kept[count++] = new NetPurchase(day.Day, day.Bought, day.Orders);
            }

            bought += day.Bought;
            if (day.Returned > 0)
            {
                returned += day.Returned;
                unmatched += TakeOff(kept, ref count, day.Returned);
            }
        }

        var orders = 0;
        foreach (ref readonly var purchase in kept[..count])
        {
            orders += purchase.Orders;
        }

        return new NetPurchases(count, orders, bought, returned, unmatched);
    }

    private static decimal TakeOff(Span<NetPurchase> kept, ref int count, decimal rest)
    {
        for (var at = count - 1; at >= 0 && rest > 0; at--)
        {
            var value = kept[at].Value;
            if (value > rest)
            {
                kept[at] = kept[at] with { Value = value - rest };
                return 0;
            }

            // A free purchase has nothing to give back, and stays; what comes behind a place that falls away are such alone.
            if (value > 0)
            {
                rest -= value;
                kept[(at + 1)..count].CopyTo(kept[at..]);
                count--;
            }
        }

        return rest;
    }
}
