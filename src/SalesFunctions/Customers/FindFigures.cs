using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers;

/// <summary>
/// What can be told of a population in memory: what customers are from their columns, what they bought in a period from the purchases of its months.
/// Every answer is null where the tables must tell.
/// </summary>
internal sealed class FindFigures(CustomerColumns columns, ISumPurchases purchases)
{
    private static readonly Dictionary<string, PurchaseFigures> OfPurchases = new(StringComparer.Ordinal)
    {
        [ColumnName.Sales] = PurchaseFigures.Sales,
        [ColumnName.Orders] = PurchaseFigures.Orders,
        [ColumnName.FirstDay] = PurchaseFigures.Days,
        [ColumnName.LastDay] = PurchaseFigures.Days,
    };

    /// <param name="snapshot">Where is read what is not known yet.</param>
    /// <param name="dataset">Whose customers.</param>
    /// <param name="population">With filters that <see cref="SettleRegion"/> has seen.</param>
    /// <param name="names">Columns that are wanted; in a period those of purchases are of the period.</param>
    public async Task<PopulationFigures?> OfAsync(Snapshot snapshot, Dataset dataset, Population population, IReadOnlyList<string> names)
    {
        var masks = new List<bool[]>();
        if (population.Filters.Count > 0)
        {
            if (await columns.PassingAsync(snapshot, dataset, population.Filters) is not { } passing)
            {
                return null;
            }

            masks.Add(passing);
        }

        var ofColumns = population.Range.IsOpen ? names : [.. names.Where(name => !OfPurchases.ContainsKey(name))];
        IReadOnlyList<CustomerColumn>? found = [];
        if (ofColumns.Count > 0 && (found = await columns.FindAsync(snapshot, dataset, ofColumns)) is null)
        {
            return null;
        }

        var readers = ofColumns.Zip(found).ToDictionary(column => column.First, column => new Action<int, long[]>((start, values) => column.Second.Read(start, values)));
        if (population.Range.IsOpen)
        {
            return new PopulationFigures(found[0].Places, masks, readers);
        }

        var wanted = names.Aggregate(PurchaseFigures.None, (all, name) => all | OfPurchases.GetValueOrDefault(name));
        if (await purchases.OfCustomersAsync(snapshot, dataset, population.Range, [], wanted) is not { } bought)
        {
            return null;
        }

        foreach (var name in names.Except(ofColumns))
        {
            readers.Add(name, Reader(bought, name));
        }

        return new PopulationFigures(bought.Bought.Length, [.. masks, bought.Bought], readers);
    }

    /// <summary>Counts customers, whatever is known of them.</summary>
    public async Task<long?> CustomersAsync(Snapshot snapshot, Dataset dataset, Population population) =>
        (await OfAsync(snapshot, dataset, population, population.Range.IsOpen ? [ColumnName.Known] : []))?.Customers();

    /// <summary>The value of each order of a period, of customers who pass.</summary>
    public async Task<CountedValues?> OfOrdersAsync(Snapshot snapshot, Dataset dataset, Population population)
    {
        var ofLines = population.Filters.Where(filter => filter.Name == LineFilters.Region.Name).ToList();
        var ofCustomers = population.Filters.Except(ofLines).ToList();
        var passing = ofCustomers.Count > 0 ? await columns.PassingAsync(snapshot, dataset, ofCustomers) : null;
        return (ofCustomers.Count > 0 && passing is null)
            || await purchases.OfOrdersAsync(snapshot, dataset, population.Range, [.. ofLines.Select(filter => new SalesCondition(filter.Name, filter.Values))], passing) is not { } values
                ? null
                : new CountedValues(values, values.Length, CustomerField.OrderValue.Decimals);
    }

    // Of who bought nothing there are figures, too, which nobody looks at.
    private static Action<int, long[]> Reader(CustomerPurchases bought, string name) => name switch
    {
        ColumnName.Sales => (start, values) => bought.Sales.AsSpan(start, Math.Min(values.Length, bought.Sales.Length - start)).CopyTo(values),
        ColumnName.Orders => (start, values) => Copy(bought.Orders, start, values),
        ColumnName.FirstDay => (start, values) => CopyDays(bought.FirstDay, start, values),
        _ => (start, values) => CopyDays(bought.LastDay, start, values),
    };

    private static void Copy(int[] figures, int start, long[] values)
    {
        var block = figures.AsSpan(start, Math.Min(values.Length, figures.Length - start));
        for (var at = 0; at < block.Length; at++)
        {
            values[at] = block[at];
        }
    }

    private static void CopyDays(int[] days, int start, long[] values)
    {
        Copy(days, start, values);

        // Day 0 stands for lines without any.
        values.AsSpan().Replace(0, CustomerColumn.None);
    }
}
