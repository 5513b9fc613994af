using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.ValuePrediction;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// What customers are expected to do and to be worth. When they come and whether they still do is told by the lifetime model; how much, by what foretold
/// the held-out part of the data best: the regression, the lifetime model itself, or a rule of thumb.
/// </summary>
internal sealed class CustomerValues
{
    /// <summary>The name under which a value stands that only looks back.</summary>
    public const string Simple = "simple";

    private const double Lower = 0.1;
    private const double Middle = 0.5;
    private const double Upper = 0.9;

    private readonly TrainingSpan? _span;
    private readonly LifetimeFits? _fits;
    private readonly ServedPrediction? _served;
    private readonly CustomerModelsOptions _options;
    private readonly ILifetimeModel? _times;
    private readonly LifetimeValue? _value;
    private readonly IReadOnlyDictionary<int, RegressionLevel>? _levels;

    public CustomerValues(CustomerSurvey survey, LifetimeFits? fits, ServedPrediction? served, CustomerModelsOptions options)
    {
        (_span, _fits, _served, _options) = (survey.Span, fits, served, options);
        _times = fits?.Named(served?.Served) ?? fits?.Named(served?.LifetimeBy) ?? fits?.Purchases;
        _value = _times is null ? null : new LifetimeValue(_times, fits!.GammaGamma.Model, discountRate: 0);
        _levels = _value is null || served is not { Served: ServedPrediction.Regression, Trained.Model: { } regression }
            ? null
            : ServedValue.Months.ToDictionary(months => months, months => regression.LevelOf(
                ServedPrediction.FeaturesOf(survey.Whole, fits!.Named(served.CorrectedModel), TrainingSpan.Weeks(months))));
    }

    /// <summary>The name of what is served.</summary>
    public string Model =>
        _value is null ? Simple
        : IsRegression ? ServedPrediction.Regression
        : IsRuleOfThumb ? _served!.Served!
        : _fits!.GammaGamma.IsFitted ? $"{_times!.Name}_gamma_gamma" : _times!.Name;

    /// <summary>The name of the lifetime model that tells when customers come; null where there is none.</summary>
    public string? TimesBy => _times?.Name;

    /// <summary>What customers are worth by the lifetime model alone, before the discount; null where there is none.</summary>
    public LifetimeValue? Lifetime => _value;

    /// <summary>The lifetime model itself.</summary>
    public ILifetimeModel? Times => _times;

    private bool IsRegression => _levels is not null;

    // Recency orders customers but has nothing that could be money.
    private bool IsRuleOfThumb => _served is { ValuePerWeek: > 0, Served: "past_spend" or "frequency" };

    /// <summary>Values of a batch, in the same order; null for who bought nothing.</summary>
    public IReadOnlyList<ServedValue?> Of(IReadOnlyList<Known?> known, IReadOnlyList<ScoredCustomer> scores)
    {
        var worth = new ServedValue?[known.Count];
        int[] buyers = [.. Enumerable.Range(0, known.Count).Where(at => known[at] is not null)];
        if (_value is null)
        {
            Array.ForEach(buyers, at => worth[at] = new ServedValue { Model = Simple, Purchases = [], Values = [] });
            return worth;
        }

        Known[] customers = Array.ConvertAll(buyers, at => known[at]!.Value);
        var histories = new EqualHistories(Array.ConvertAll(customers, customer => customer.History));
        var times = histories.Evaluate(history => (Alive: _times!.ProbabilityAlive(history), Next: _times.Next(history)));
        HorizonValue[][] horizons = [.. ServedValue.Months.Select(months => AtHorizon(histories, customers, Array.ConvertAll(buyers, at => (double)scores[at].Sales), months))];
        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            var (alive, next) = times[histories.GroupOf[buyer]];
            var longest = horizons[^1][buyer];
            var last = scores[buyers[buyer]].LastDay!.Value;
            worth[buyers[buyer]] = new ServedValue
            {
                Model = Model,
                ProbabilityAlive = alive,
                Purchases = [.. horizons.Select(horizon => horizon[buyer].Purchases)],
                Values = [.. horizons.Select(horizon => horizon[buyer].Value)],
                PurchasesBounds = longest.PurchasesBounds,
                Buying = longest.Buying,
                MedianPurchases = longest.Median,
                ValueBounds = longest.ValueBounds,
                NextPurchaseOn = After(_span!.Last, next.Median),
                NextPurchaseLower = After(_span.Last, next.Lower80),
                NextPurchaseUpper = After(_span.Last, next.Upper80),
                DueBy = After(last, next.DueBy),
                Overdue = next.IsOverdue,
            };
        }

        return worth;
    }

    private HorizonValue[] AtHorizon(EqualHistories histories, Known[] customers, double[] sales, int months)
    {
        var weeks = TrainingSpan.Weeks(months);
        var plain = months == ServedValue.Months[^1] ? WithBounds(histories, customers, weeks) : Expected(histories, customers, weeks);
        return IsRuleOfThumb ? [.. plain.Select((one, at) => one.Scaled(
                Math.Max(0, _served!.Served == "frequency" ? customers[at].History.Repeats : sales[at]) * _served.ValuePerWeek * weeks * Discount(weeks)))]
            : IsRegression ? Corrected(plain, customers, sales, months)
            : plain;
    }

    private HorizonValue[] WithBounds(EqualHistories histories, Known[] customers, double weeks)
    {
        var values = _value!.OfAll(histories, Array.ConvertAll(customers, customer => customer.MeanValue), weeks);
        var counts = histories.Evaluate(history => CountsOf(history, weeks));
        var (groups, discount) = (histories.GroupOf.ToArray(), Discount(weeks));
        return [.. values.Select((value, at) => counts[groups[at]] with
        {
            Value = value.Expected * discount, ValueBounds = (value.Lower80 * discount, value.Upper80 * discount),
        })];
    }

    private HorizonValue[] Expected(EqualHistories histories, Known[] customers, double weeks)
    {
        var expected = histories.Evaluate(history => _times!.ExpectedPurchases(history, weeks));
        var (groups, discount) = (histories.GroupOf.ToArray(), Discount(weeks));
        return [.. customers.Select((customer, at) => new HorizonValue
        {
            Purchases = expected[groups[at]],
            Value = expected[groups[at]] * discount * (_fits!.GammaGamma.Model?.ExpectedValue(customer.History.Repeats, customer.MeanValue) ?? customer.MeanValue),
        })];
    }

    private HorizonValue[] Corrected(HorizonValue[] plain, Known[] customers, double[] sales, int months)
    {
        var weeks = TrainingSpan.Weeks(months);
        var histories = Array.ConvertAll(customers, customer => customer.History);
        var features = new RegressionFeatures(
            Array.ConvertAll(histories, history => (double)history.Repeats),
            Array.ConvertAll(histories, history => history.LastPurchase),
            Array.ConvertAll(histories, history => history.Age),
            sales,
            Array.ConvertAll(customers, customer => customer.LatestValue),
            _served!.CorrectedModel == TimesBy
                ? Array.ConvertAll(plain, one => one.Purchases)
                : ServedPrediction.ExpectedPurchases(histories, _fits!.Named(_served.CorrectedModel), weeks),
            weeks);
        var regression = _served.Trained.Model!.Predict(features, _levels![months]);
        HorizonValue[] worth = [.. plain.Select((one, at) => one.Scaled(regression.Value[at] * Discount(weeks)) with { Buying = regression.Buying[at] })];
        if (_served.PurchasesBy != ServedPrediction.Regression)
        {
            return worth;
        }

        worth = [.. worth.Select((one, at) => one with { Purchases = regression.Purchases[at] })];
        return months == ServedValue.Months[^1] ? WithBounds(worth, regression) : worth;
    }

    private static HorizonValue[] WithBounds(HorizonValue[] worth, RegressionPrediction regression)
    {
        var (lower, median, upper) = (regression.PurchasesAt(Lower), regression.PurchasesAt(Middle), regression.PurchasesAt(Upper));
        return [.. worth.Select((one, at) => one with { PurchasesBounds = (lower[at], upper[at]), Median = median[at] })];
    }

    private HorizonValue CountsOf(PurchaseHistory history, double weeks)
    {
        var counts = new CountDistribution();
        _times!.Distribute(history, weeks, counts);
        return new HorizonValue
        {
            Purchases = counts.Moments().Mean,
            PurchasesBounds = (counts.Quantile(Lower), counts.Quantile(Upper)),
            Buying = 1 - counts.ProbabilityOf(0),
            Median = counts.Quantile(Middle),
        };
    }

    // What comes within a time comes in its middle on average.
    private double Discount(double weeks) => Math.Exp(-_options.DiscountPerWeek * weeks / 2);

    // A wait beyond any calendar is no date.
    private static DateOnly? After(DateOnly day, double weeks)
    {
        var number = day.DayNumber + Math.Round(weeks * TrainingSpan.DaysPerWeek);
        return number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    /// <summary>What a customer is expected to do within one horizon.</summary>
    private readonly record struct HorizonValue
    {
        public double Purchases { get; init; }

        public (double Lower, double Upper) PurchasesBounds { get; init; }

        public double Median { get; init; }

        public double Buying { get; init; }

        public double Value { get; init; }

        /// <summary>Null where nothing is known of how far the value may be off.</summary>
        public (double Lower, double Upper)? ValueBounds { get; init; }

        /// <summary>Another expected value, its bounds as far away in proportion; none around what was expected to be nothing.</summary>
        public HorizonValue Scaled(double value)
        {
            var factor = value / Value;
            return this with { Value = value, ValueBounds = Value > 0 && ValueBounds is { } bounds ? (bounds.Lower * factor, bounds.Upper * factor) : null };
        }
    }
}
