using System.ComponentModel;

namespace SalesFunctions.Customers.Segments;

/// <summary>One segment of a scheme.</summary>
internal sealed record CustomerSegment
{
    [Description("What names the segment among those of all schemes.")]
    public required string SegmentId { get; init; }

    [Description("How customers are divided: rfm, behaviour or spenders.")]
    public required string Scheme { get; init; }

    [Description("Its place among the segments of the scheme, in the order of the rules, or of spend for clusters.")]
    public int Position { get; init; }

    [Description("The segment's name.")]
    public required string Segment { get; init; }

    [Description("Who belongs to it; the first rule that is met decides.")]
    public required string Rule { get; init; }

    [Description("Its customers.")]
    public long Customers { get; init; }

    [Description("Part of the scheme's customers, 0 to 1.")]
    public double? CustomerShare { get; init; }

    [Description("Their orders.")]
    public long Orders { get; init; }

    [Description("What they bought, net of returns.")]
    public decimal Sales { get; init; }

    [Description("Part of the sales to the scheme's customers; below 0 where more came back.")]
    public double? SalesShare { get; init; }

    [Description("What they sent back, as a positive figure.")]
    public decimal Returns { get; init; }

    [Description("Part of what they bought that came back, 0 to 1.")]
    public double? ReturnRate { get; init; }

    [Description("Sales per order.")]
    public decimal? AverageOrderValue { get; init; }

    [Description("Sales per customer.")]
    public decimal? SalesPerCustomer { get; init; }

    [Description("Orders per customer.")]
    public double? OrdersPerCustomer { get; init; }

    [Description("Value of their purchases of the next 12 months, discounted; all customers together.")]
    public decimal? ExpectedValue12Months { get; init; }

    [Description("Mean days since the latest purchase.")]
    public double? MeanRecencyDays { get; init; }

    [Description("Mean age in years of those whose age is known.")]
    public double? MeanAge { get; init; }

    [Description("Mean annual income, in the unit of the customers file.")]
    public double? MeanAnnualIncome { get; init; }

    [Description("Mean spending score, as the customers file has it.")]
    public double? MeanSpendingScore { get; init; }

    [Description("Mean probability that they still are customers, 0 to 1.")]
    public double? MeanProbabilityAlive { get; init; }

    [Description("The categories in which they spend most.")]
    public string? TopCategories { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}

/// <summary>What a segment is like in one feature, beside all customers.</summary>
internal sealed record SegmentFeature
{
    [Description("How customers are divided: rfm, behaviour or spenders.")]
    public required string Scheme { get; init; }

    [Description("The segment's name.")]
    public required string Segment { get; init; }

    [Description("What is measured, such as recency_days or age.")]
    public required string Feature { get; init; }

    [Description("Customers of the segment of whom it is known.")]
    public long Customers { get; init; }

    [Description("Their mean, in the feature's own unit.")]
    public double? Mean { get; init; }

    [Description("Mean of all customers.")]
    public double? MeanOfAll { get; init; }

    [Description("The mean in percent of that of all: 100 is as everybody.")]
    public double? Index { get; init; }

    [Description("Centre of the cluster, in the feature's own unit; null where the feature makes no clusters.")]
    public double? Centre { get; init; }
}

/// <summary>How many customers went from one segment to another since the version before.</summary>
internal sealed record SegmentMigration
{
    [Description("How customers are divided: rfm, behaviour or spenders.")]
    public required string Scheme { get; init; }

    [Description("Where they were; null for those who were not there.")]
    public string? FromSegment { get; init; }

    [Description("Where they are; null for those who are no longer there.")]
    public string? ToSegment { get; init; }

    [Description("How many; those who stayed are a row, too.")]
    public long Customers { get; init; }

    [Description("Part of those who were in the first segment, 0 to 1; null for those who were not there.")]
    public double? ShareOfFrom { get; init; }
}

/// <summary>A customer who changed segment since the version before, and why.</summary>
internal sealed record SegmentMove
{
    [Description("The customer's id.")]
    public required string CustomerId { get; init; }

    [Description("Where the customer was.")]
    public string? FromSegment { get; init; }

    [Description("Where the customer is.")]
    public string? ToSegment { get; init; }

    [Description("The feature that crossed a bound.")]
    public string? Feature { get; init; }

    [Description("Its value in the version before.")]
    public double? ValueBefore { get; init; }

    [Description("Its value now.")]
    public double? ValueAfter { get; init; }

    [Description("The bound.")]
    public double? Bound { get; init; }

    [Description("The same in words.")]
    public required string Reason { get; init; }
}
