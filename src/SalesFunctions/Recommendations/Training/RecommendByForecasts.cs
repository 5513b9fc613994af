using System.Globalization;
using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>Categories that are forecast to grow over all months ahead, and months of the total that will differ from those of the year before.</summary>
internal sealed class RecommendByForecasts : IRecommend
{
    private const double FalseFindings = 0.1;
    private const double LeastChange = 0.05;
    private const double Level = 0.8;
    private const string Test = "forecast interval against the same months of the year before";

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        var months = await TrainedQueries.MonthsAsync(source);
        return [.. Expanding(source, [.. months.Where(month => month.Category is not null)]), .. Preparing(source, [.. months.Where(month => month.Category is null)])];
    }

    private static IEnumerable<Recommendation> Expanding(RecommendationSource source, IReadOnlyList<ForecastMonth> months)
    {
        foreach (var (category, gain, q) in Judged([.. months.GroupBy(month => month.Category!).Select(category => (IReadOnlyList<ForecastMonth>)[.. category])]))
        {
            if (gain.Difference > 0 && Advice(source, RecommendationKind.Expand, $"category {category[0].Category}", category, gain) is { } advice)
            {
                yield return advice with
                {
                    Sentence = $"Expand {category[0].Category}: {Money.Text(gain.Value, source.Dataset.Currency)} are forecast for {Span(category)}, {Compared(source, gain)}.",
                    QValue = q,
                    Link = Link.To("/forecasts", [("by", "category"), ("category", category[0].Category), .. Link.Of(Beside(category))]),
                };
            }
        }
    }

    /// <summary>Months that differ the same way are one piece of advice.</summary>
    private static IEnumerable<Recommendation> Preparing(RecommendationSource source, IReadOnlyList<ForecastMonth> months)
    {
        foreach (var way in Judged([.. months.Select(month => (IReadOnlyList<ForecastMonth>)[month])]).GroupBy(month => Math.Sign(month.Gain.Difference)).OrderBy(way => way.Key))
        {
            IReadOnlyList<ForecastMonth> told = [.. way.SelectMany(month => month.Months)];
            var gain = Gain(told);
            var word = way.Key > 0 ? "strong" : "weak";
            if (Advice(source, RecommendationKind.Prepare, $"{word} months", told, gain) is { } advice)
            {
                yield return advice with
                {
                    Sentence = $"Prepare for {word} sales in {string.Join(", ", told.Select(month => Name(month.Period)))}: {Money.Text(gain.Value, source.Dataset.Currency)} are forecast, {Compared(source, gain)}.",
                    PValue = way.Max(month => month.Gain.Probability),
                    QValue = way.Max(month => month.Q),
                    Link = Link.To("/forecasts", [("by", "total"), .. Link.Of(Beside(told))]),
                };
            }
        }
    }

    private static IEnumerable<(IReadOnlyList<ForecastMonth> Months, ForecastGain Gain, double Q)> Judged(IReadOnlyList<IReadOnlyList<ForecastMonth>> all)
    {
        var gains = all.Select(Gain).ToList();
        var adjusted = FalseDiscoveryRate.Adjust([.. gains.Select(gain => gain.Probability)]);
        return all.Select((months, at) => (months, gains[at], adjusted[at]))
            .Where(one => one.Item3 <= FalseFindings && Math.Abs(one.Item2.Difference) >= LeastChange * Math.Abs(one.Item2.Before));
    }

    private static ForecastGain Gain(IReadOnlyList<ForecastMonth> months) =>
        ForecastGain.Of([.. months.Select(month => new ForecastBeside((double)month.Value, (double)month.Lower80, (double)month.Upper80, (double)month.Before))]);

    private static Recommendation? Advice(RecommendationSource source, string kind, string subject, IReadOnlyList<ForecastMonth> months, ForecastGain gain) =>
        Effect.Of(gain.Difference, gain.Lower, gain.Upper, Level) is not { } effect ? null : new(kind, subject)
        {
            Sentence = "",
            From = months[0].Period,
            To = months[^1].Period.AddMonths(1),
            Value = StoredMoney.Of(gain.Value),
            Expected = StoredMoney.Of(gain.Before),
            Effect = effect,
            Test = Test,
            PValue = gain.Probability,
            Observations = months.Count,
            Link = "",
        };

    private static string Compared(RecommendationSource source, ForecastGain gain)
    {
        var (currency, way) = (source.Dataset.Currency, gain.Difference > 0 ? "more" : "less");
        var share = gain.Before > 0 ? $" ({Money.Percent(gain.Difference / gain.Before)})" : "";
        var (lower, upper) = gain.Difference > 0 ? (gain.Lower, gain.Upper) : (-gain.Upper, -gain.Lower);
        return $"{Money.Text(Math.Abs(gain.Difference), currency)}{share} {way} than in the same months of the year before (80 % interval {Money.Text(lower, upper, currency)})";
    }

    /// <summary>The months and those of the year before.</summary>
    private static DateRange Beside(IReadOnlyList<ForecastMonth> months) => new(months[0].Period.AddYears(-1), months[^1].Period.AddMonths(1));

    private static string Span(IReadOnlyList<ForecastMonth> months) =>
        months.Count == 1 ? Name(months[0].Period) : $"the {months.Count} months from {Name(months[0].Period)} to {Name(months[^1].Period)}";

    private static string Name(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
