using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Cubes;

/// <summary>A month's cells and the purchases that lie in them.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Cells">The cells of <see cref="CubeShapes.Daily"/>, or of another shape.</param>
/// <param name="Purchases">All slices of the month.</param>
/// <param name="Others">Of another shape, slice by slice its part of <see cref="BuiltPurchases"/>.</param>
public sealed record PurchaseMonth(DateOnly Month, CubeCells Cells, IReadOnlyList<CubePurchases> Purchases, IReadOnlyList<byte[]>? Others = null);

/// <summary>
/// What each customer bought: an array per figure with a place per customer number, the first of lines without a customer.
/// An array that was not asked for is empty.
/// </summary>
/// <param name="Bought">Whether any line counts.</param>
/// <param name="Sales">Net, in 1/10000 of the currency.</param>
/// <param name="Orders">Distinct orders; a line that names none is one of its own.</param>
/// <param name="FirstDay">Day number of the first dated line; 0 for none.</param>
/// <param name="LastDay">Day number of the last dated line; 0 for none.</param>
public sealed record PurchaseSums(bool[] Bought, long[] Sales, int[] Orders, int[] FirstDay, int[] LastDay);

/// <summary>Walks over the lines of months whose cells pass a question.</summary>
/// <remarks>Cost: about 10 ns a line.</remarks>
public sealed class PurchaseScan
{
    private readonly IReadOnlyList<PurchaseMonth> _months;
    private readonly int[][] _groupOf;
    private readonly int _places;

    private PurchaseScan(IReadOnlyList<PurchaseMonth> months, int[][] groupOf)
    {
        (_months, _groupOf) = (months, groupOf);
        _places = months.SelectMany(month => month.Purchases).Select(slice => slice.Largest).DefaultIfEmpty().Max() + 1;
    }

    /// <summary>Finds the cells that pass.</summary>
    /// <param name="filters">Filters on dimensions of <see cref="CubeShapes.Daily"/>.</param>
    /// <param name="from">First day that counts; null for the beginning, including lines without a date where <paramref name="to"/> is null too.</param>
    /// <param name="to">First day that no longer counts.</param>
    /// <param name="months">The months to walk over, in the cells of the daily cube; months outside the range may be among them.</param>
    /// <exception cref="ArgumentException">A filter names a dimension that the cells do not have.</exception>
    public static PurchaseScan Of(IReadOnlyList<CubeFilter> filters, DateOnly? from, DateOnly? to, IReadOnlyList<PurchaseMonth> months)
    {
        var question = new CubeQuestion(CubeShapes.Daily, [], filters, from, to);
        var groups = new GroupIndex(0);
        return new PurchaseScan(months, [.. months.Select(month => CubeScan.Assign(question, new CubeSlice(month.Month, month.Cells, null, null), groups))]);
    }

    /// <summary>Adds up the lines that pass by customer.</summary>
    /// <param name="sales">Whether sales are wanted.</param>
    /// <param name="orders">Whether orders are wanted.</param>
    /// <param name="days">Whether the first and the last day are wanted.</param>
    public PurchaseSums ByCustomer(bool sales, bool orders, bool days)
    {
        T[] Places<T>(bool wanted) => wanted ? new T[_places] : [];

        var sums = new PurchaseSums(new bool[_places], Places<long>(sales), Places<int>(orders), Places<int>(days), Places<int>(days));
        var spanning = new HashSet<(ulong, int)>();
        for (var at = 0; at < _months.Count; at++)
        {
            var month = _months[at];
            var dayOf = days ? DayNumbers(month) : [];
            foreach (var slice in month.Purchases)
            {
                Add(slice, at, dayOf, sums, spanning);
            }
        }

        return sums;
    }

    /// <summary>The value of each order with a line that passes: the sum of those lines, in 1/10000 of the currency; in no certain order.</summary>
    /// <param name="customers">By number, whose lines count; all where it is null. Whoever stands behind its end does not.</param>
    public long[] ByOrder(bool[]? customers)
    {
        var values = new long[_months.Sum(month => month.Purchases.Sum(slice => slice.Lines))];
        var count = 0;
        var spread = new Dictionary<(ulong Key, int Month), long>();
        for (var at = 0; at < _months.Count; at++)
        {
            foreach (var slice in _months[at].Purchases)
            {
                AddOrders(slice, at, customers, values, ref count, spread);
            }
        }

        foreach (var value in spread.Values)
        {
            values[count++] = value;
        }

        Array.Resize(ref values, count);
        return values;
    }

    // Lines without a date lie on no day.
    private static int[] DayNumbers(PurchaseMonth month) =>
        month.Month == CubeQuestion.Undated ? new int[32] : [.. Enumerable.Range(0, 32).Select(day => month.Month.DayNumber + day - 1)];

    private void Add(CubePurchases slice, int at, int[] dayOf, PurchaseSums sums, HashSet<(ulong, int)> spanning)
    {
        var (groupOf, cellDays) = (_groupOf[at], _months[at].Cells.Days!);
        var reader = slice.Walk();
        while (reader.NextCustomer())
        {
            var customer = reader.Customer;
            for (var left = reader.Orders; left > 0; left--)
            {
                var order = reader.NextOrder();
                var (passing, amount) = (0, 0L);
                for (var lines = order.Lines; lines > 0; lines--)
                {
                    var line = reader.NextLine();
                    if (groupOf[line.Cell] < 0)
                    {
                        continue;
                    }

                    passing++;
                    amount += line.Sales;
                    if (dayOf.Length > 0)
                    {
                        Widen(sums, customer, dayOf[cellDays[line.Cell]]);
                    }
                }

                if (passing == 0)
                {
                    continue;
                }

                sums.Bought[customer] = true;
                if (sums.Sales.Length > 0)
                {
                    sums.Sales[customer] += amount;
                }

                if (sums.Orders.Length > 0)
                {
                    sums.Orders[customer] += order.Kind switch
                    {
                        PurchaseKind.Unnamed => passing,
                        PurchaseKind.Spanning => spanning.Add((order.Key, customer)) ? 1 : 0,
                        _ => 1,
                    };
                }
            }
        }
    }

    private static void Widen(PurchaseSums sums, int customer, int day)
    {
        if (day == 0)
        {
            return;
        }

        if (sums.FirstDay[customer] == 0 || day < sums.FirstDay[customer])
        {
            sums.FirstDay[customer] = day;
        }

        sums.LastDay[customer] = Math.Max(sums.LastDay[customer], day);
    }

    private void AddOrders(CubePurchases slice, int at, bool[]? customers, long[] values, ref int count, Dictionary<(ulong Key, int Month), long> spread)
    {
        var groupOf = _groupOf[at];
        var reader = slice.Walk();
        while (reader.NextCustomer())
        {
            var counts = customers is null || (reader.Customer < customers.Length && customers[reader.Customer]);
            for (var left = reader.Orders; left > 0; left--)
            {
                var order = reader.NextOrder();
                var (passing, amount) = (0, 0L);
                for (var lines = order.Lines; lines > 0; lines--)
                {
                    var line = reader.NextLine();
                    if (!counts || groupOf[line.Cell] < 0)
                    {
                        continue;
                    }

                    passing++;
                    amount += line.Sales;
                    if (order.Kind == PurchaseKind.Unnamed)
                    {
                        values[count++] = line.Sales;
                    }
                }

                if (passing == 0 || order.Kind == PurchaseKind.Unnamed)
                {
                    continue;
                }

                if (order.Kind == PurchaseKind.Whole)
                {
                    values[count++] = amount;
                }
                else
                {
                    // A number is of its month, a hash of all months.
                    CollectionsMarshal.GetValueRefOrAddDefault(spread, (order.Key, order.Kind == PurchaseKind.Shared ? at : -1), out _) += amount;
                }
            }
        }
    }
}
