using System.ComponentModel;

namespace SalesFunctions.Customers.Segments;

/// <summary>One value that a segment buys, pays with or shops at, beside all customers.</summary>
internal sealed record SegmentPreference
{
    [Description("How customers are divided: rfm, behaviour or spenders.")]
    public required string Scheme { get; init; }

    [Description("The segment's name.")]
    public required string Segment { get; init; }

    [Description("What the value is of: category, payment_method, store or weekday.")]
    public required string By { get; init; }

    [Description("First day of the month, over=month; else null: all months.")]
    public DateOnly? Month { get; init; }

    [Description("The value, a weekday from 1 for Monday to 7 for Sunday; null for lines without one.")]
    public string? Value { get; init; }

    [Description("Lines of the segment's customers with this value.")]
    public long Lines { get; init; }

    [Description("What they bring, net of returns.")]
    public decimal Sales { get; init; }

    [Description("Part of the segment's sales, 0 to 1; in the month where there is one.")]
    public double? SalesShare { get; init; }

    [Description("The same part of the sales to all segments of the scheme.")]
    public double? SalesShareOfAll { get; init; }

    [Description("The first part in percent of the second one: 100 is as everybody.")]
    public double? Index { get; init; }

    [Description("Customers of the segment who chose the value; null by month.")]
    public long? Customers { get; init; }

    [Description("Part of the segment's customers, 0 to 1.")]
    public double? CustomerShare { get; init; }

    [Description("Part of the customers of all other segments who chose the value, 0 to 1.")]
    public double? CustomerShareOfOthers { get; init; }

    [Description("How much more of the segment's customers choose it than of the others, as a difference of shares.")]
    public double? Difference { get; init; }

    [Description("How often chance alone makes a difference like this, 0 to 1.")]
    public double? PValue { get; init; }

    [Description("The same where all values of all segments are looked at: part of marks like this that chance makes.")]
    public double? QValue { get; init; }

    [Description("Whether the difference is more than chance: q_value at most 0.05; null where it was not tested.")]
    public bool? Significant { get; init; }

    [Description("more or less than the others; null where there is no difference.")]
    public string? Direction { get; init; }

    [Description("Currency of the sales.")]
    public string? Currency { get; init; }
}
