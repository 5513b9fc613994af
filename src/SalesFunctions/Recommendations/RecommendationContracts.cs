using System.ComponentModel;

namespace SalesFunctions.Recommendations;

/// <summary>One piece of advice with the figures that it rests on.</summary>
internal sealed record RecommendationRow
{
    [Description("Place, 1 for the one with most at stake, cautiously: the bound of its effect that is nearer to zero.")]
    public long Rank { get; init; }

    [Description("push: a category or product that is weak in a region; win_back: customers who stay away; expand: a category that is forecast to grow; staff: a weekday, hours of it or a month that are busier than others; prepare: months ahead that will differ from those of the year before; restock: a product to order, or, where no stock is known, one to look after; promote: a campaign or discount that paid.")]
    public required string Kind { get; init; }

    [Description("What it is about, such as a category and a region.")]
    public required string Subject { get; init; }

    [Description("The advice as a sentence.")]
    public required string Sentence { get; init; }

    [Description("First day of the time that the figures are of; null where they are of all time.")]
    public DateOnly? From { get; init; }

    [Description("First day behind it.")]
    public DateOnly? To { get; init; }

    [Description("The figure itself: sales of the category or product in the region, sales that a campaign causes, forecast sales, sales of an average such day or hour, a stock at sales prices.")]
    public decimal? Value { get; init; }

    [Description("What it is compared with: expected sales, sales of the year before, sales of an average day with growth set aside, of an average hour, demand until a later delivery; null where there is nothing.")]
    public decimal? Expected { get; init; }

    [Description("Value less expected, in percent of expected (-40 is 40 % less).")]
    public double? DifferencePercent { get; init; }

    [Description("What is at stake within the time of the figures, or what an action is expected to bring; negative where sales will be less.")]
    public decimal Effect { get; init; }

    [Description("Lower bound of the effect.")]
    public decimal EffectLower { get; init; }

    [Description("Upper bound of the effect.")]
    public decimal EffectUpper { get; init; }

    [Description("Probability with which the bounds hold the effect, 0 to 1.")]
    public double IntervalLevel { get; init; }

    [Description("The test behind the sentence.")]
    public required string Test { get; init; }

    [Description("Its p-value; null where the interval is the test.")]
    public double? PValue { get; init; }

    [Description("The part of chance findings among all of its kind that are as sure (Benjamini and Hochberg).")]
    public double? QValue { get; init; }

    [Description("What the test rests on: orders, customers, weeks, years, months, days or lines.")]
    public long Observations { get; init; }

    [Description("Path and query that answer the figures.")]
    public required string Link { get; init; }

    [Description("What names it: the same as long as the same is advised.")]
    public required string RecommendationId { get; init; }

    [Description("The dataset's currency, ISO 4217.")]
    public string? Currency { get; init; }
}
