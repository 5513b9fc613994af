using System.ComponentModel.DataAnnotations;

namespace SalesFunctions.Customers.Training;

/// <summary>How the models of customers are trained; a change of any makes them be trained anew.</summary>
internal sealed record CustomerModelsOptions
{
    public const string Section = "CustomerModels";

    /// <value>Beginning of all chance; the same seed and data give the same models. 1 by default.</value>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <value>Customers that segments are learnt from; of more a sample is taken, and all are scored. 250,000 by default, about 1 kB each; more hardly move a bound.</value>
    [Range(1_000, 10_000_000)]
    public int LearnSegmentsFrom { get; set; } = 250_000;

    /// <value>Customers that lifetime models learn from; of more a sample. 100,000 by default, about 1 kB each; more hardly change what is learnt.</value>
    [Range(1_000, 1_000_000)]
    public int LearnLifetimesFrom { get; set; } = 100_000;

    /// <value>Percent by which money loses its worth in a year, for expected values. 10 by default.</value>
    [Range(0, 1_000)]
    public double AnnualDiscountPercent { get; set; } = 10;

    /// <summary>The same as a continuous rate per week.</summary>
    public double DiscountPerWeek => Math.Log(1 + (AnnualDiscountPercent / 100)) / (365.25 / TrainingSpan.DaysPerWeek);
}
