using System.ComponentModel;

namespace SalesFunctions.Customers.Retention;

/// <summary>The customers of one month of acquisition, in one month since.</summary>
internal sealed record CohortMonth
{
    [Description("First day of the month in which they first bought.")]
    public DateOnly Cohort { get; init; }

    [Description("Months since then, from 0.")]
    public int Age { get; init; }

    [Description("First day of the month that the row is about.")]
    public DateOnly Month { get; init; }

    [Description("Customers of the cohort.")]
    public long Customers { get; init; }

    [Description("Those of them who bought in the month.")]
    public long Active { get; init; }

    [Description("Active per customer, 0 to 1; 1 at age 0.")]
    public double? Retention { get; init; }

    [Description("Their purchases in the month.")]
    public long Purchases { get; init; }

    [Description("What they bought in the month, net of returns.")]
    public decimal Sales { get; init; }

    [Description("The same from the first month up to and with this one.")]
    public decimal CumulativeSales { get; init; }

    [Description("Cumulative sales per customer of the cohort.")]
    public decimal? CumulativeSalesPerCustomer { get; init; }

    [Description("Whether the data reach to the end of the month; where they do not, the figures still grow.")]
    public bool IsComplete { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
