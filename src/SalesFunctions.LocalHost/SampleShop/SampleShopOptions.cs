namespace SalesFunctions.LocalHost.Samples;

/// <summary>What the sample shop is made from: the same values give the same bytes.</summary>
internal sealed record SampleShopOptions
{
    public const int FewestCustomers = 100;

    /// <value>Where every draw starts; default 20260630.</value>
    public int Seed { get; init; } = 20260630;

    /// <value>The last day with sales; default 2026-06-30, so that the last month is complete.</value>
    public DateOnly LastDay { get; init; } = new(2026, 6, 30);

    /// <value>How many years of sales end on the last day, 1 to 10; default 3.</value>
    public int Years { get; init; } = 3;

    /// <value>How many customers the shop knows, from 100; default 2,500.</value>
    public int Customers { get; init; } = 2500;

    public DateOnly FirstDay => LastDay.AddYears(-Years).AddDays(1);

    public void Check()
    {
        if (Years is < 1 or > 10)
        {
            throw new ArgumentOutOfRangeException(nameof(Years), Years, "SampleShopOptions.Years: choose 1 to 10 years.");
        }

        if (Customers < FewestCustomers)
        {
            throw new ArgumentOutOfRangeException(nameof(Customers), Customers,
                $"SampleShopOptions.Customers: choose at least {FewestCustomers}, fewer leave no room for the faults.");
        }
    }
}
