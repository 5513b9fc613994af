using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Customers.Training;

/// <summary>What customers are expected to do and to be worth, by the models that are served.</summary>
internal sealed class CustomerValues(LifetimeFits? fits, TrainingSpan? span, CustomerModelsOptions options)
{
    /// <summary>The name under which a value stands that only looks back.</summary>
    public const string Simple = "simple";

    private const int Longest = 2;

    private readonly LifetimeValue? _value = fits?.Value(options.DiscountPerWeek);

    /// <summary>The name of the model whose values are served.</summary>
    public string Model => fits?.Purchases is null ? Simple : fits.GammaGamma.IsFitted ? $"{fits.Purchases.Name}_gamma_gamma" : fits.Purchases.Name;

    /// <summary>Values of a batch, in the same order; null for who bought nothing.</summary>
    public IReadOnlyList<CustomerValue?> Of(IReadOnlyList<Known?> known, IReadOnlyList<CustomerScore> scores)
    {
        if (_value is null)
        {
            return [.. known.Select(one => one is null ? null : new CustomerValue { Model = Simple, Purchases = [], Values = [] })];
        }

        int[] buyers = [.. Enumerable.Range(0, known.Count).Where(at => known[at] is not null)];
        var histories = new EqualHistories([.. buyers.Select(at => known[at]!.Value.History)]);
        double[] means = [.. buyers.Select(at => known[at]!.Value.MeanValue)];
        var model = fits!.Purchases!;
        var shorter = histories.Evaluate(history => CustomerValue.Months.Take(Longest)
            .Select(months => (Count: model.ExpectedPurchases(history, TrainingSpan.Weeks(months)),
                Discounted: model.ExpectedDiscountedPurchases(history, TrainingSpan.Weeks(months), options.DiscountPerWeek))).ToArray());
        var alive = histories.Evaluate(history => (Alive: model.ProbabilityAlive(history), Next: model.Next(history), model.Forecast(history, TrainingSpan.Weeks(CustomerValue.Months[Longest]))));
        var longest = _value.OfAll(histories, means, TrainingSpan.Weeks(CustomerValue.Months[Longest]));
        var worth = new CustomerValue?[known.Count];
        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            var group = histories.GroupOf[buyer];
            var one = known[buyers[buyer]]!.Value;
            var each = fits.GammaGamma.Model?.ExpectedValue(one.History.Repeats, one.MeanValue) ?? one.MeanValue;
            var (probability, next, forecast) = alive[group];
            var last = scores[buyers[buyer]].LastDay!.Value;
            worth[buyers[buyer]] = new CustomerValue
            {
                Model = Model,
                ProbabilityAlive = probability,
                Purchases = [.. shorter[group].Select(horizon => horizon.Count), longest[buyer].ExpectedPurchases],
                Values = [.. shorter[group].Select(horizon => horizon.Discounted * each), longest[buyer].Expected],
                PurchasesBounds = (forecast.Lower80, forecast.Upper80),
                ValueBounds = (longest[buyer].Lower80, longest[buyer].Upper80),
                NextPurchaseOn = After(span!.Last, next.Median),
                NextPurchaseLower = After(span.Last, next.Lower80),
                NextPurchaseUpper = After(span.Last, next.Upper80),
                DueBy = After(last, next.DueBy),
                Overdue = next.IsOverdue,
            };
        }

        return worth;
    }

    // A wait beyond any calendar is no date.
    private static DateOnly? After(DateOnly day, double weeks)
    {
        var number = day.DayNumber + Math.Round(weeks * TrainingSpan.DaysPerWeek);
        return number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }
}
