using System.ComponentModel;

namespace SalesFunctions.Customers.Scores;

/// <summary>What all customers together are expected to bring in some months.</summary>
internal sealed record BaseValue
{
    [Description("So many months from the last day of the data that the models saw.")]
    public int Months { get; init; }

    [Description("The model that the figures are of.")]
    public string? ValueModel { get; init; }

    [Description("Customers that it is the sum of.")]
    public long Customers { get; init; }

    [Description("Purchases to expect of them.")]
    public double? ExpectedPurchases { get; init; }

    [Description("The real number is below it in one of ten cases.")]
    public double? ExpectedPurchasesLower80 { get; init; }

    [Description("The real number is above it in one of ten cases.")]
    public double? ExpectedPurchasesUpper80 { get; init; }

    [Description("Value of these purchases, discounted.")]
    public decimal? ExpectedValue { get; init; }

    [Description("The real value is below it in one of ten cases.")]
    public decimal? ExpectedValueLower80 { get; init; }

    [Description("The real value is above it in one of ten cases.")]
    public decimal? ExpectedValueUpper80 { get; init; }

    [Description("Expected value per customer.")]
    public decimal? AverageExpectedValue { get; init; }

    [Description("Average order value times purchase frequency, summed over the customers: the plain rule beside the model.")]
    public decimal? SimpleLifetimeValue { get; init; }

    [Description("What to know of the figures, such as why there is none.")]
    public string? Note { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
