using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.Outlook;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// What customers are expected to do and to be worth. When they come and whether they still do is told by the lifetime model; how much, by what foretold
/// the held-out part of the data best: the outlook, the lifetime model itself, or a rule of thumb.
/// </summary>
internal sealed class CustomerValues
{
    /// <summary>The name under which a value stands that only looks back.</summary>
    public const string Simple = "simple";

    private const double Lower = 0.1;
    private const double Upper = 0.9;

    private readonly TrainingSpan? _span;
    private readonly LifetimeFits? _fits;
    private readonly ServedOutlook? _served;
    private readonly CustomerModelsOptions _options;
    private readonly LifetimeValue? _value;
    private readonly OutlookBase? _base;

    public CustomerValues(CustomerSurvey survey, LifetimeFits? fits, ServedOutlook? served, CustomerModelsOptions options)
    {
        (_span, _fits, _served, _options) = (survey.Span, fits, served, options);
        _value = fits?.Value(options.DiscountPerWeek);
        _base = _value is null || served?.Trained.Model is null ? null : new OutlookBase(ServedOutlook.FeaturesOf(survey.Whole, null, 1));
    }

    /// <summary>The name of what is served.</summary>
    public string Model =>
        _value is null ? Simple
        : IsOutlook ? ServedOutlook.Outlook
        : IsRuleOfThumb ? _served!.Served!
        : _fits!.GammaGamma.IsFitted ? $"{_fits.Purchases!.Name}_gamma_gamma" : _fits.Purchases!.Name;

    /// <summary>The name of the lifetime model that tells when customers come; null where there is none.</summary>
    public string? TimesBy => _fits?.Purchases?.Name;

    private bool IsOutlook => _base is not null && _served!.Served == ServedOutlook.Outlook;

    // Recency orders customers but has nothing that could be money.
    private bool IsRuleOfThumb => _served is { ValuePerWeek: > 0, Served: "past_spend" or "frequency" };

    /// <summary>Values of a batch, in the same order; null for who bought nothing.</summary>
    public IReadOnlyList<CustomerValue?> Of(IReadOnlyList<Known?> known, IReadOnlyList<CustomerScore> scores)
    {
        var worth = new CustomerValue?[known.Count];
        int[] buyers = [.. Enumerable.Range(0, known.Count).Where(at => known[at] is not null)];
        if (_value is null)
        {
            Array.ForEach(buyers, at => worth[at] = new CustomerValue { Model = Simple, Purchases = [], Values = [] });
            return worth;
        }

        Known[] customers = Array.ConvertAll(buyers, at => known[at]!.Value);
        var histories = new EqualHistories(Array.ConvertAll(customers, customer => customer.History));
        var times = histories.Evaluate(history => (Alive: _fits!.Purchases!.ProbabilityAlive(history), Next: _fits.Purchases.Next(history)));
        HorizonValue[][] horizons = [.. CustomerValue.Months.Select(months => AtHorizon(histories, customers, Array.ConvertAll(buyers, at => (double)scores[at].Sales), months))];
        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            var (alive, next) = times[histories.GroupOf[buyer]];
            var longest = horizons[^1][buyer];
            var last = scores[buyers[buyer]].LastDay!.Value;
            worth[buyers[buyer]] = new CustomerValue
            {
                Model = Model,
                ProbabilityAlive = alive,
                Purchases = [.. horizons.Select(horizon => horizon[buyer].Purchases)],
                Values = [.. horizons.Select(horizon => horizon[buyer].Value)],
                PurchasesBounds = longest.PurchasesBounds,
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
        var (weeks, model) = (TrainingSpan.Weeks(months), _fits!.Purchases!);
        var values = _value!.OfAll(histories, Array.ConvertAll(customers, customer => customer.MeanValue), weeks);
        var counts = histories.Evaluate(history => model.Forecast(history, weeks));
        var groups = histories.GroupOf.ToArray();
        var plain = values.Select((value, at) => new HorizonValue(
            value.ExpectedPurchases, value.Expected, (counts[groups[at]].Lower80, counts[groups[at]].Upper80), (value.Lower80, value.Upper80))).ToArray();
        if (IsRuleOfThumb)
        {
            return [.. plain.Select((one, at) => one.Scaled(
                Math.Max(0, _served!.Served == "frequency" ? customers[at].History.Repeats : sales[at]) * _served.ValuePerWeek * weeks * Discount(weeks)))];
        }

        if (!IsOutlook)
        {
            return plain;
        }

        var features = new OutlookFeatures(
            Array.ConvertAll(customers, customer => (double)customer.History.Repeats),
            Array.ConvertAll(customers, customer => customer.History.LastPurchase),
            Array.ConvertAll(customers, customer => customer.History.Age),
            sales,
            Array.ConvertAll(customers, customer => customer.LatestValue),
            Array.ConvertAll(plain, one => one.Purchases),
            weeks);
        var outlook = _served!.Trained.Model!.Predict(features, _base!);
        var (lower, upper) = (outlook.PurchasesAt(Lower), outlook.PurchasesAt(Upper));
        return [.. plain.Select((one, at) => one.Scaled(outlook.Value[at] * Discount(weeks)) with
        {
            Purchases = outlook.Purchases[at], PurchasesBounds = (lower[at], upper[at]),
        })];
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
    private readonly record struct HorizonValue(double Purchases, double Value, (double Lower, double Upper) PurchasesBounds, (double Lower, double Upper) ValueBounds)
    {
        /// <summary>Another expected value, its bounds as far away in proportion.</summary>
        public HorizonValue Scaled(double value)
        {
            var factor = Value > 0 ? value / Value : 0;
            return this with { Value = value, ValueBounds = (ValueBounds.Lower * factor, ValueBounds.Upper * factor) };
        }
    }
}
