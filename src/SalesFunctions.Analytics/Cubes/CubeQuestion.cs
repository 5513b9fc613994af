namespace SalesFunctions.Analytics.Cubes;

/// <summary>What an answer is cut by: one of the cube's dimensions, or a reading of the day.</summary>
/// <param name="Dimension">Name of a dimension of the shape; null for a reading of the day.</param>
/// <param name="Time">What is made of the cell's day (of the first of its month where the shape is not daily); null for a dimension. Lines without a date have the value null.</param>
public sealed record CubeAxis(string? Dimension, Func<DateOnly, string?>? Time)
{
    /// <summary>Cut by a dimension.</summary>
    public static CubeAxis Of(string dimension) => new(dimension, null);

    /// <summary>Cut by a period or another reading of the day.</summary>
    public static CubeAxis Of(Func<DateOnly, string?> time) => new(null, time);
}

/// <summary>Cells whose value on an axis is one of these; null among them stands for a missing value.</summary>
public sealed record CubeFilter(CubeAxis Axis, IReadOnlySet<string?> Values);

/// <summary>A question to the cells of one shape.</summary>
/// <param name="Shape">The cube that is asked.</param>
/// <param name="By">Axes of the answer's groups; at most six.</param>
/// <param name="Filters">All of them hold for a cell that counts.</param>
/// <param name="From">First day that counts; null for the beginning, including lines without a date where <paramref name="To"/> is null too.</param>
/// <param name="To">First day that no longer counts.</param>
public sealed record CubeQuestion(CubeShape Shape, IReadOnlyList<CubeAxis> By, IReadOnlyList<CubeFilter> Filters, DateOnly? From, DateOnly? To)
{
    /// <summary>How many axes an answer may have.</summary>
    public const int MostAxes = 6;

    /// <summary>The month under which lines without a date are kept.</summary>
    public static readonly DateOnly Undated = new(1000, 1, 1);
}

/// <summary>The stored parts of one month that a question needs.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Cells">The cells with their sums.</param>
/// <param name="Orders">Needed for counts of orders only.</param>
/// <param name="Customers">Needed for counts of customers only.</param>
public sealed record CubeSlice(DateOnly Month, CubeCells Cells, CubeOrders? Orders, CubeCustomers? Customers);

/// <summary>Sums of one group; money and quantities in 1/10000.</summary>
public struct CubeSums
{
    /// <summary>Lines.</summary>
    public long Lines { get; set; }

    /// <summary>Net sales.</summary>
    public Int128 Sales { get; set; }

    /// <summary>Units.</summary>
    public Int128 Units { get; set; }

    /// <summary>What came back, as a positive figure.</summary>
    public Int128 Returns { get; set; }

    /// <summary>Lines whose cost is known.</summary>
    public long CostedLines { get; set; }

    /// <summary>Their sales.</summary>
    public Int128 CostedSales { get; set; }

    /// <summary>Their cost.</summary>
    public Int128 Cost { get; set; }
}
