using System.Globalization;

namespace SalesFunctions.Analytics.Segments;

/// <summary>Says in words and in the units of the data what a condition asks.</summary>
internal static class SegmentWords
{
    private const string NobodyHere = "nobody: too many customers share the same figure", Nobody = "nobody", Anybody = "anybody with a purchase";

    /// <summary>The condition and what it means: <c>recency_score &gt;= 4 (last purchase at most 31 days ago)</c>.</summary>
    public static string Describe(SegmentCondition condition, SegmentBounds bounds) => $"{condition} ({Meaning(condition, bounds)})";

    /// <summary>A number as it is shown, to the cent, large ones by thousands.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 1 ? "0.####" : "#,0.##", CultureInfo.InvariantCulture);

    private static string Meaning(SegmentCondition condition, SegmentBounds bounds)
    {
        var meaning = FeatureMeaning.Of(condition.Feature);
        var (least, most) = (condition.Least, condition.Most);
        if (!meaning.IsRank)
        {
            return string.Format(CultureInfo.InvariantCulture, meaning.Words, Amount(condition.Comparison, condition.Bound, condition.Bound));
        }

        if (least > most)
        {
            return Nobody;
        }

        // A rank from..to is a figure from the start of the one to just before the start of the rank behind the other.
        var from = least > meaning.Least ? bounds.StartOf(condition.Feature, least) : (double?)null;
        var before = most < meaning.Most ? bounds.StartOf(condition.Feature, most + 1) : (double?)null;
        before = before is { } end && double.IsInfinity(end) ? null : before;
        if ((from is { } start && double.IsInfinity(start)) || (from is not null && from == before))
        {
            return NobodyHere;
        }

        var figure = FeatureMeaning.Of(meaning.Figure);
        var amount = bounds.RanksOf(condition.Feature).LowIsGood ? Range(figure, before, from, lowOpen: true) : Range(figure, from, before, lowOpen: false);
        return amount is null ? Anybody : string.Format(CultureInfo.InvariantCulture, figure.Words, amount);
    }

    private static string Amount(Comparison comparison, double least, double most) => comparison switch
    {
        Comparison.AtLeast => $"at least {Number(least)}",
        Comparison.Above => $"more than {Number(least)}",
        Comparison.AtMost => $"at most {Number(most)}",
        Comparison.Below => $"less than {Number(most)}",
        _ => $"exactly {Number(least)}",
    };

    // Ranks by few days begin at their largest figure, others at their smallest: the open end is the other one.
    private static string? Range(FeatureMeaning figure, double? low, double? high, bool lowOpen)
    {
        var (least, most) = figure.IsWhole
            ? (lowOpen ? low + 1 : low, lowOpen ? high : high - 1)
            : (low, high);
        return (least, most) switch
        {
            (null, null) => null,
            ({ } from, null) => Amount(lowOpen && !figure.IsWhole ? Comparison.Above : Comparison.AtLeast, from, from),
            (null, { } to) => Amount(lowOpen || figure.IsWhole ? Comparison.AtMost : Comparison.Below, to, to),
            ({ } from, { } to) when from == to => Amount(Comparison.Equal, from, to),
            ({ } from, { } to) => figure.IsWhole ? $"{Number(from)} to {Number(to)}" : $"from {Number(from)} to below {Number(to)}",
        };
    }
}
