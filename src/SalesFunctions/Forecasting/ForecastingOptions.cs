using System.ComponentModel.DataAnnotations;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Forecasting;

/// <summary>What is forecast; a change of what a refresh forecasts makes it be trained anew.</summary>
internal sealed record ForecastingOptions
{
    public const string Section = "Forecasting";

    /// <value>Months that a refresh forecasts. 6 by default.</value>
    [Range(1, 36)]
    public int HorizonMonths { get; set; } = 6;

    /// <value>How models are joined: <c>Weighted</c> by their errors in the back-test, <c>Median</c>, or the <c>Best</c> one alone. <c>Weighted</c> by default.</value>
    public CombinationRule Combination { get; set; } = CombinationRule.Weighted;

    /// <value>Products with a forecast of their own, those with the most sales; the others are one. 20 by default.</value>
    [Range(1, 500)]
    public int TopProducts { get; set; } = 20;

    /// <value>Regions, categories and stores with a forecast of their own, of each; the others are one. 100 by default.</value>
    [Range(1, 500)]
    public int TopValues { get; set; } = 100;

    /// <value>Series of a forecast that is made when it is asked for, the total and the others apart. 20 by default, some tenths of a second each.</value>
    [Range(1, 500)]
    public int TopAtQuestion { get; set; } = 20;

    /// <value>Forecasts that are made at one time because they were asked for, per instance; each uses all cores. 1 by default.</value>
    [Range(1, 64)]
    public int QuestionsAtOnce { get; set; } = 1;
}
