using System.Globalization;
using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>
/// Products to order. Where the stock is known: those that are at their reorder point and would be missed before an order of the next look came. Else those that sell more than the
/// average product, as a hint.
/// </summary>
internal sealed class RecommendRestocking(IFindStockNeeds needs) : IRecommend
{
    private const double FalseFindings = 0.1;
    private const double Level = 0.8;
    private const int MostProducts = 50;
    private const int MostHints = 5;
    private const int FewestProducts = 3;
    private const string Growing = "growing";

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        var all = await needs.RunAsync(source.Models, source.Dataset with { ModelVersion = source.Version });
        return
        [
            .. Most(MostProducts, Judged([.. all.Where(one => one.Stock is not null)], one => one.Stock!.LastsProbability).Select(one => Ordered(source, one.Need, one.Q))),
            .. Most(MostHints, Hints(source, all)),
        ];
    }

    private static IEnumerable<Recommendation> Most(int count, IEnumerable<Recommendation?> found) =>
        found.OfType<Recommendation>().OrderByDescending(one => one.Effect.Cautious).ThenBy(one => one.Subject, StringComparer.Ordinal).Take(count);

    private static IEnumerable<(StockNeed Need, double Q)> Judged(IReadOnlyList<StockNeed> all, Func<StockNeed, double> probability)
    {
        var adjusted = FalseDiscoveryRate.Adjust([.. all.Select(probability)]);
        return all.Select((one, at) => (one, adjusted[at])).Where(one => one.Item2 <= FalseFindings);
    }

    private static Recommendation? Ordered(RecommendationSource source, StockNeed need, double q)
    {
        var (stock, price, currency) = (need.Stock!, need.UnitPrice, source.Dataset.Currency);
        if (!stock.Restock || stock.MissedLower <= 0 || Effect.Of(stock.Missed * price, stock.MissedLower * price, stock.MissedUpper * price, Level) is not { } effect)
        {
            return null;
        }

        return Advice(source, need, need.LeadTimeDays + stock.ReviewDays, effect) with
        {
            Sentence = $"Restock {need.Product} with {Units(stock.Quantity)}: {Units(stock.Units)} are left, and the {Days(need.LeadTimeDays)} until a delivery are expected to need "
                + $"{Digits(stock.Needed)} (they do not last with a probability of {Money.Percent(stock.Risk)}); an order that waits another {Days(stock.ReviewDays)} would miss "
                + $"{Money.Text(stock.Missed * price, currency)} of sales (80 % interval {Money.Text(stock.MissedLower * price, stock.MissedUpper * price, currency)}).",
            Value = StoredMoney.Of(Math.Max(0, stock.Units) * price),
            Expected = StoredMoney.Of(stock.NeededLater * price),
            Test = "stock against the distribution of demand until a later order would come",
            PValue = stock.LastsProbability,
            QValue = q,
        };
    }

    /// <summary>Without any stock only sales tell what to look at first.</summary>
    private static IEnumerable<Recommendation?> Hints(RecommendationSource source, IReadOnlyList<StockNeed> all)
    {
        if (all.Count < FewestProducts)
        {
            yield break;
        }

        var average = all.Average(one => one.Velocity);
        var tested = all.Where(one => one.Stock is null)
            .Select(one => (Need: one, Above: AboveAverage.Of(one.Velocity, one.VelocityError, one.EffectiveDays, average, Level).Model)).Where(one => one.Above is not null)
            .ToDictionary(one => one.Need, one => one.Above!);
        foreach (var (need, q) in Judged([.. tested.Keys], one => tested[one].Probability).Where(one => tested[one.Need].Lower > 0))
        {
            yield return Hint(source, need, average, tested[need], q);
        }
    }

    private static Recommendation? Hint(RecommendationSource source, StockNeed need, double average, AboveAverage above, double q)
    {
        var (worth, currency) = (need.LeadTimeDays * need.UnitPrice, source.Dataset.Currency);
        return Effect.Of(above.Difference * worth, above.Lower * worth, above.Upper * worth, Level) is not { } effect ? null : Advice(source, need, need.LeadTimeDays, effect) with
        {
            Sentence = $"Look after the stock of {need.Product}: it sells {Units(need.Velocity)} a day{(need.Lifecycle == Growing ? " and grows" : "")}, the average product {Digits(average)}; the "
                + $"{Days(need.LeadTimeDays)} until a delivery bring {Money.Text(need.Velocity * worth, currency)}, {Money.Text(above.Difference * worth, currency)} more than at the average pace "
                + $"(80 % interval {Money.Text(above.Lower * worth, above.Upper * worth, currency)}). No stock was uploaded: this is told by sales alone.",
            Value = StoredMoney.Of(need.Velocity * worth),
            Expected = StoredMoney.Of(average * worth),
            Test = "units per day against the average product (t)",
            PValue = above.Probability,
            QValue = q,
        };
    }

    private static Recommendation Advice(RecommendationSource source, StockNeed need, double days, Effect effect)
    {
        var from = source.Dataset.LastSaleOn!.Value.AddDays(1);
        return new(RecommendationKind.Restock, $"product {need.Product}")
        {
            Sentence = "",
            From = from,
            To = from.AddDays((int)Math.Ceiling(days)),
            Effect = effect,
            Test = "",
            Observations = need.Lines,
            Link = Link.To("/inventory", ("product", need.Product)),
        };
    }

    private static string Units(double units) => $"{Digits(units)} {(units == 1 ? "unit" : "units")}";

    private static string Days(double days) => $"{Digits(days)} {(days == 1 ? "day" : "days")}";

    private static string Digits(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "N0", CultureInfo.InvariantCulture);
}
