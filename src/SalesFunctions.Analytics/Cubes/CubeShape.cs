namespace SalesFunctions.Analytics.Cubes;

/// <summary>Which dimensions the cells of a cube tell apart, beside the month or, where <paramref name="Daily"/>, the day.</summary>
/// <param name="Name">Its name, also where it is stored.</param>
/// <param name="Daily">Whether cells know their day; else only their month.</param>
/// <param name="Dimensions">Names out of <see cref="CubeShapes.Dimensions"/>.</param>
public sealed record CubeShape(string Name, bool Daily, IReadOnlyList<string> Dimensions)
{
    /// <summary>Where the dimensions stand in <see cref="CubeShapes.Dimensions"/>.</summary>
    internal int[] Places { get; } = [.. Dimensions.Select(name => CubeShapes.Dimensions.ToList().IndexOf(name))];

    /// <summary>Whether the purchases of a month tell of each line in which of its cells it lies.</summary>
    public bool InPurchases { get; init; }
}

/// <summary>
/// The cubes that are kept. A further one is a further line in <see cref="All"/>: it costs its cells in every month, and answers what its dimensions can tell.
/// </summary>
public static class CubeShapes
{
    /// <summary>Raised whenever the stored form or the shapes of the cubes change; cubes of another format cannot be read.</summary>
    public const int Format = 3;

    /// <summary>Everything that a line may be told apart by, in the order of <see cref="CubeLine.Values"/>.</summary>
    public static readonly IReadOnlyList<string> Dimensions =
    [
        "region", "city", "country", "store", "category", "sub_category", "product", "payment_method", "gender", "age_group", "segment", "weekday", "hour",
    ];

    /// <summary>The cube that knows days. Purchases are told in its cells, and beside them in those of other shapes.</summary>
    public static readonly CubeShape Daily = new("daily", true, ["region", "store", "category", "payment_method"]) { InPurchases = true };

    /// <summary>The cubes, those with the fewest cells first.</summary>
    public static readonly IReadOnlyList<CubeShape> All =
    [
        new("monthly", false, ["region", "store", "category", "payment_method"]),
        new("places", false, ["country", "region", "city", "category"]),
        new("hours", false, ["region", "store", "category", "weekday", "hour"]) { InPurchases = true },
        new("products", false, ["region", "category", "sub_category", "product"]) { InPurchases = true },
        new("people", false, ["region", "store", "category", "payment_method", "gender", "age_group", "segment"]),
        Daily,
    ];
}

/// <summary>One line on its way into the cubes of its month; the array of values may be used again for the next line.</summary>
public struct CubeLine
{
    /// <summary>Money and quantities are whole numbers of this part.</summary>
    public const int Scale = 10_000;

    /// <summary>Day of the month, 1 to 31; 1 for lines without a date.</summary>
    public int Day { get; set; }

    /// <summary>One value per <see cref="CubeShapes.Dimensions"/>; null where it is missing. Weekdays are <c>1</c> (Monday) to <c>7</c>, hours <c>00</c> to <c>23</c>.</summary>
    public string?[] Values { get; set; }

    /// <summary>Amount in 1/10000 of the currency; negative for a return.</summary>
    public long Sales { get; set; }

    /// <summary>Quantity in 1/10000.</summary>
    public long Units { get; set; }

    /// <summary>What the whole line cost, in 1/10000 of the currency; null where nobody knows.</summary>
    public long? Cost { get; set; }

    /// <summary>A hash of the order's id that no two orders share; null for a line that is an order of its own.</summary>
    public UInt128? Order { get; set; }

    /// <summary>Whether the order has lines in another month too.</summary>
    public bool OrderSpansMonths { get; set; }

    /// <summary>The customer's number from 1; 0 where the customer is not known.</summary>
    public int Customer { get; set; }
}

/// <summary>A cube of one month, ready to be stored.</summary>
/// <param name="Shape">Which cube it is.</param>
/// <param name="Cells">How many cells it has.</param>
/// <param name="CellContent">Reads back with <see cref="CubeCells.Read"/>.</param>
/// <param name="OrderContent">Reads back with <see cref="CubeOrders.Read"/>.</param>
/// <param name="CustomerContent">Reads back with <see cref="CubeCustomers.Read"/>.</param>
public sealed record BuiltCube(CubeShape Shape, int Cells, byte[] CellContent, byte[] OrderContent, byte[] CustomerContent);

/// <summary>Purchases of a month, ready to be stored.</summary>
/// <param name="Part"><see cref="LinesPart"/>, or the name of a shape for the cells of the same lines in it.</param>
/// <param name="Slice">From 0; each has the next customers.</param>
/// <param name="Content">Reads back with <see cref="CubePurchases.Read"/>.</param>
public sealed record BuiltPurchases(string Part, int Slice, byte[] Content)
{
    /// <summary>The part that tells all but the cells of other shapes.</summary>
    public const string LinesPart = "lines";
}
