using System.ComponentModel;

namespace SalesFunctions.Customers;

/// <summary>One bin of a histogram.</summary>
internal sealed record DistributionBin
{
    [Description("What is distributed.")]
    public required string Field { get; init; }

    [Description("The bin's place, from 1.")]
    public int Bin { get; init; }

    [Description("Smallest value that belongs to the bin.")]
    public decimal Lower { get; init; }

    [Description("Where the next bin begins; this value itself no longer belongs.")]
    public decimal Upper { get; init; }

    [Description("Customers in the bin; null for order_value, which counts orders.")]
    public long? Customers { get; init; }

    [Description("Part of all that were counted, 0 to 1.")]
    public double Share { get; init; }

    [Description("Orders in the bin; null for every field but order_value.")]
    public long? Orders { get; init; }

    [Description("Currency of lower and upper where they are money.")]
    public string? Currency { get; init; }
}

/// <summary>A distribution in a few figures.</summary>
internal sealed record DistributionSummary
{
    [Description("What is distributed.")]
    public required string Field { get; init; }

    [Description("Customers with a value; null for order_value, which counts orders.")]
    public long? Customers { get; init; }

    [Description("Orders; null for every field but order_value.")]
    public long? Orders { get; init; }

    [Description("Customers that are known by a record or a purchase but have no value.")]
    public long Missing { get; init; }

    [Description("Arithmetic mean.")]
    public decimal? Mean { get; init; }

    [Description("Smallest value.")]
    public decimal? Minimum { get; init; }

    [Description("A quarter of the values are not above it.")]
    public decimal? LowerQuartile { get; init; }

    [Description("Half of the values are not above it.")]
    public decimal? Median { get; init; }

    [Description("Three quarters of the values are not above it.")]
    public decimal? UpperQuartile { get; init; }

    [Description("Largest value.")]
    public decimal? Maximum { get; init; }

    [Description("Currency of the figures where they are money.")]
    public string? Currency { get; init; }
}

/// <summary>One customer as a point.</summary>
internal sealed record ScatterPoint
{
    [Description("The customer's id.")]
    public required string CustomerId { get; init; }

    [Description("Their value of the field asked for as x.")]
    public decimal X { get; init; }

    [Description("Their value of the field asked for as y.")]
    public decimal Y { get; init; }

    [Description("Segment as the customers file has it.")]
    public string? Segment { get; init; }

    [Description("The customer's own region; where none is known, that of the latest purchase that has one.")]
    public string? Region { get; init; }

    [Description("The customer's gender.")]
    public string? Gender { get; init; }

    [Description("How many customers have both values; the points are a sample of these.")]
    public long Population { get; init; }

    [Description("Currency of x or y where one of them is money.")]
    public string? Currency { get; init; }

    [Description("Segment by recency, frequency and monetary value, of the published models.")]
    public string? Rfm { get; init; }

    [Description("Segment by behaviour, of the published models.")]
    public string? Behaviour { get; init; }

    [Description("Segment by clusters of spenders, of the published models.")]
    public string? Spenders { get; init; }
}
