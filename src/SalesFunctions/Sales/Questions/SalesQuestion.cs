using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Figures that cost something to know; sums of money and quantities are always there.</summary>
[Flags]
internal enum SalesNeeds
{
    None = 0,
    Orders = 1,
    Customers = 2,
    Cost = 4,
    CustomerOrders = 8,
}

/// <summary>The lines whose dimension has one of the values; a null among them stands for lines without a value.</summary>
internal sealed record SalesFilter(SalesDimension Dimension, IReadOnlyList<string?> Values);

/// <summary>A column to sort by: a dimension's name or that of a figure (<see cref="SalesFigures.Named"/>).</summary>
internal sealed record SalesOrder(string Column, bool Descending);

/// <summary>A question to the sales of a dataset: which lines, cut by what, which figures.</summary>
internal sealed record SalesQuestion
{
    public IReadOnlyList<SalesDimension> By { get; init; } = [];

    public IReadOnlyList<SalesFilter> Filters { get; init; } = [];

    public DateRange Range { get; init; } = new(null, null);

    public SalesNeeds Needs { get; init; }

    /// <summary>Groups in this order, then by name; missing values last.</summary>
    public IReadOnlyList<SalesOrder> Order { get; init; } = [];

    /// <summary>Only the first groups; null for all.</summary>
    public int? Top { get; init; }

    /// <summary>Whether the groups behind <see cref="Top"/> are told too, as one.</summary>
    public bool WithOther { get; init; }

    public IEnumerable<SalesDimension> Used => By.Concat(Filters.Select(filter => filter.Dimension));

    /// <summary>Ordered to the last: as asked, else through time, else the most sales first; equal ones by name.</summary>
    public IReadOnlyList<SalesOrder> FullOrder =>
    [
        .. Order
            .Concat(By.Where(dimension => dimension.IsPeriod).Select(dimension => new SalesOrder(dimension.Name, false)))
            .Append(new SalesOrder("sales", true))
            .Concat(By.Where(dimension => !dimension.IsPeriod).Select(dimension => new SalesOrder(dimension.Name, false)))
            .DistinctBy(order => order.Column),
    ];
}

/// <summary>Figures of a group of lines.</summary>
internal sealed record SalesFigures
{
    public static readonly SalesFigures Zero = new();

    public long Lines { get; init; }

    /// <summary>Net: returns are subtracted.</summary>
    public decimal Sales { get; init; }

    public decimal Units { get; init; }

    /// <summary>What came back, as a positive figure.</summary>
    public decimal Returns { get; init; }

    /// <summary>Distinct orders; a line that names none is an order of its own.</summary>
    public long Orders { get; init; }

    /// <summary>Distinct orders whose customer is known.</summary>
    public long CustomerOrders { get; init; }

    /// <summary>Distinct known customers.</summary>
    public long Customers { get; init; }

    /// <summary>Sales less cost of the lines whose cost is known; null where it is of none.</summary>
    public decimal? Profit { get; init; }

    public decimal? AverageOrderValue => Orders > 0 ? Sales / Orders : null;

    /// <summary>The figure of a name that <see cref="SalesOrder"/> may use.</summary>
    public decimal? Named(string name) => name switch
    {
        "sales" => Sales,
        "units" => Units,
        "lines" => Lines,
        "returns" => Returns,
        "orders" => Orders,
        "customers" => Customers,
        "average_order_value" => AverageOrderValue,
        "profit" => Profit,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a figure"),
    };
}

/// <param name="Key">A value per dimension of the question, as text.</param>
internal sealed record SalesGroup(IReadOnlyList<string?> Key, SalesFigures Figures);

/// <param name="Groups">In the question's order.</param>
/// <param name="Other">The groups behind the top ones as one; null where there are none or nobody asked.</param>
/// <param name="Total">Sums over all groups; without orders and customers, which do not add up.</param>
/// <param name="Source">What answered.</param>
internal sealed record SalesAnswer(IReadOnlyList<SalesGroup> Groups, SalesFigures? Other, SalesFigures Total, SalesSource Source);
