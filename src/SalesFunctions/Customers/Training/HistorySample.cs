using System.Runtime.InteropServices;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Customers.Training;

/// <summary>What was known of customers at the end of one day, column by column, and what they did after it. Time is in weeks.</summary>
/// <param name="asOf">The day.</param>
/// <param name="until">The day on which what came after ends; none comes where it is the same day.</param>
internal sealed class HistorySample(DateOnly asOf, DateOnly until)
{
    private readonly List<PurchaseHistory> _histories = [];
    private readonly List<double> _sales = [];
    private readonly List<double> _repeatValues = [];
    private readonly List<double> _latestValues = [];
    private readonly List<double> _laterPurchases = [];
    private readonly List<double> _laterSales = [];

    public int Count => _histories.Count;

    public ReadOnlySpan<PurchaseHistory> Histories => CollectionsMarshal.AsSpan(_histories);

    /// <summary>Repeat purchases.</summary>
    public int[] Repeats => Array.ConvertAll([.. _histories], history => history.Repeats);

    public ReadOnlySpan<double> Sales => CollectionsMarshal.AsSpan(_sales);

    /// <summary>Mean value of the repeat purchases; of all purchases where there are no repeats.</summary>
    public ReadOnlySpan<double> MeanValues => CollectionsMarshal.AsSpan(_repeatValues);

    public ReadOnlySpan<double> LatestValues => CollectionsMarshal.AsSpan(_latestValues);

    public ReadOnlySpan<double> LaterPurchases => CollectionsMarshal.AsSpan(_laterPurchases);

    public ReadOnlySpan<double> LaterSales => CollectionsMarshal.AsSpan(_laterSales);

    /// <summary>Adds a customer, unless nothing had been bought by then.</summary>
    /// <param name="days">All days of the customer.</param>
    /// <param name="buffer">As many places as there are days.</param>
    public void Add(ReadOnlySpan<PurchaseDay> days, Span<NetPurchase> buffer)
    {
        var cut = CountUpTo(days, asOf);
        var net = NetPurchases.Of(days[..cut], buffer);
        if (net.Purchases == 0)
        {
            return;
        }

        var known = Known.Of(net, buffer[..net.Purchases], asOf);
        _histories.Add(known.History);
        _sales.Add((double)net.Sales);
        _repeatValues.Add(known.MeanValue);
        _latestValues.Add(known.LatestValue);
        var later = NetPurchases.Of(days[cut..CountUpTo(days, until)], buffer);
        _laterPurchases.Add(later.Purchases);
        _laterSales.Add(Math.Max(0, (double)later.Sales));
    }

    private static int CountUpTo(ReadOnlySpan<PurchaseDay> days, DateOnly last)
    {
        var count = days.Length;
        while (count > 0 && days[count - 1].Day > last.DayNumber)
        {
            count--;
        }

        return count;
    }
}

/// <summary>What purchases say of when and how much somebody buys.</summary>
/// <param name="History">In weeks.</param>
/// <param name="MeanValue">Of the repeat purchases; of the only one where there are none.</param>
/// <param name="LatestValue">Of the latest purchase.</param>
internal readonly record struct Known(PurchaseHistory History, double MeanValue, double LatestValue)
{
    public static Known Of(in NetPurchases net, ReadOnlySpan<NetPurchase> kept, DateOnly asOf)
    {
        var (first, last) = (kept[0].Day, kept[^1].Day);
        var history = new PurchaseHistory(
            net.Purchases - 1, (last - first) / TrainingSpan.DaysPerWeek, (asOf.DayNumber - first) / TrainingSpan.DaysPerWeek);
        var repeats = 0m;
        foreach (ref readonly var purchase in kept[1..])
        {
            repeats += purchase.Value;
        }

        return new Known(history, (double)(net.Purchases > 1 ? repeats / (net.Purchases - 1) : kept[0].Value), (double)kept[^1].Value);
    }
}
