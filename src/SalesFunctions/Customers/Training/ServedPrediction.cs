using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.ValuePrediction;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// Which prediction of value is served, and how good each is: all of them foretell the held-out part of the data from the part before. What is served
/// then learns from all.
/// </summary>
internal sealed class ServedPrediction
{
    public const string Regression = "value_regression";

    // Totals that lie so much further from what came, as logarithms, are worse expectations, whatever their errors.
    private const double WorseTotal = 0.1;

    private ServedPrediction(HistorySample calibration, LifetimeFits fits, Fit<Scoreboard> scoreboard) =>
        (Calibration, CalibrationFits, Scoreboard) = (calibration, fits, scoreboard);

    public HistorySample Calibration { get; }

    /// <summary>The lifetime models as they were at the cut-off.</summary>
    public LifetimeFits CalibrationFits { get; }

    public Fit<Scoreboard> Scoreboard { get; }

    /// <summary>What was judged, by name.</summary>
    public IReadOnlyDictionary<string, Predictor> Predictors { get; private init; } = new Dictionary<string, Predictor>();

    public RegressionOutcomes Outcomes { get; private init; } = new([], []);

    /// <summary>What the regression said of the held-out part; null where it could not be learnt from the part before.</summary>
    public RegressionPrediction? Foretold { get; private init; }

    /// <summary>Learnt from all data; refused where they do not determine it.</summary>
    public required Fit<ValueRegression> Trained { get; init; }

    /// <summary>Whose value is served.</summary>
    public string? Served => Scoreboard.Model?.Served;

    /// <summary>Whose purchases are served: the least mean absolute error among those whose total is about as good as the best one's.</summary>
    public string? PurchasesBy => Best(board => board.Scores);

    /// <summary>The lifetime model that foretold purchases best.</summary>
    public string? LifetimeBy => Best(board => board.Scores.Where(score => score.Name != Regression));

    /// <summary>The lifetime model that the regression corrects; the same kind at all cut-offs.</summary>
    public string? CorrectedModel { get; private init; }

    /// <summary>What a unit of the served rule of thumb brings in a week; 0 where no rule is served.</summary>
    public double ValuePerWeek { get; private init; }

    public static ServedPrediction Of(CustomerSurvey survey)
    {
        var span = survey.Span!;
        var held = survey.Calibration;
        var fits = LifetimeFits.Of(held);
        var corrected = fits.Purchases?.Name;
        var inner = FeaturesOf(survey.Inner, LifetimeFits.Named(corrected, survey.Inner), span.InnerHoldOutWeeks);
        var known = FeaturesOf(held, fits.Purchases, span.HoldOutWeeks);
        var outcomes = OutcomesOf(held);
        var earlier = ValueRegression.Train(inner, OutcomesOf(survey.Inner));
        var foretold = earlier.Model?.Predict(known);
        var predictors = Judged(held, fits, known, foretold, span.HoldOutWeeks);
        var scoreboard = held.Count == 0
            ? Fit<Scoreboard>.Refused("The data are too short to hold out a part of them.")
            : Analytics.ValuePrediction.Scoreboard.Judge(predictors, outcomes);
        var thumb = predictors.FirstOrDefault(predictor => predictor.IsHeuristic && predictor.Name == scoreboard.Model?.Served);
        return new ServedPrediction(held, fits, scoreboard)
        {
            Predictors = predictors.ToDictionary(predictor => predictor.Name),
            Outcomes = outcomes,
            Foretold = foretold,
            CorrectedModel = corrected,
            Trained = ValueRegression.Train(known, outcomes),
            ValuePerWeek = thumb is null ? 0 : outcomes.Value.Sum() / Math.Max(1e-9, thumb.Value.Sum(value => Math.Max(0, value))) / span.HoldOutWeeks,
        };
    }

    /// <summary>The columns that a prediction is made of.</summary>
    /// <param name="sample">What was known.</param>
    /// <param name="model">A lifetime model that knows no more; null for none.</param>
    /// <param name="weeks">How far to look.</param>
    public static RegressionFeatures FeaturesOf(HistorySample sample, ILifetimeModel? model, double weeks)
    {
        var histories = sample.Histories.ToArray();
        return new RegressionFeatures(
            Array.ConvertAll(histories, history => (double)history.Repeats),
            Array.ConvertAll(histories, history => history.LastPurchase),
            Array.ConvertAll(histories, history => history.Age),
            sample.Sales.ToArray(),
            sample.LatestValues.ToArray(),
            ExpectedPurchases(histories, model, weeks),
            weeks);
    }

    /// <summary>Expected purchases of each history, the same for equal ones; NaN where there is no model.</summary>
    public static double[] ExpectedPurchases(PurchaseHistory[] histories, ILifetimeModel? model, double weeks)
    {
        if (model is null)
        {
            return [.. Enumerable.Repeat(double.NaN, histories.Length)];
        }

        var equal = new EqualHistories(histories);
        var expected = equal.Evaluate(history => model.ExpectedPurchases(history, weeks));
        var groups = equal.GroupOf.ToArray();
        return Array.ConvertAll(groups, group => expected[group]);
    }

    private string? Best(Func<Scoreboard, IEnumerable<Score>> among)
    {
        var models = Scoreboard.Model is not { } board ? [] : among(board).Where(score => !score.IsHeuristic && score.Purchases?.RatioOfTotals > 0).ToList();
        var closest = models.Select(Distance).DefaultIfEmpty().Min();
        return models.Where(score => Distance(score) <= closest + WorseTotal).MinBy(score => score.Purchases!.Value.MeanAbsolute)?.Name;

        static double Distance(Score score) => Math.Abs(Math.Log(score.Purchases!.Value.RatioOfTotals!.Value));
    }

    private static RegressionOutcomes OutcomesOf(HistorySample sample) => new(sample.LaterPurchases.ToArray(), sample.LaterSales.ToArray());

    // The preferred ones first: the scoreboard keeps to them where others are not clearly better.
    private static List<Predictor> Judged(
        HistorySample sample, LifetimeFits fits, RegressionFeatures known, RegressionPrediction? foretold, double weeks)
    {
        var predictors = new List<Predictor>();
        if (foretold is { } prediction)
        {
            predictors.Add(new Predictor(Regression, false, prediction.Value, prediction.Buying, prediction.Purchases, prediction.PurchasesAt(0.5)));
        }

        var histories = new EqualHistories(sample.Histories);
        foreach (var model in new ILifetimeModel?[] { fits.Purchases, fits.BgNbd.Model, fits.ParetoNbd.Model }.OfType<ILifetimeModel>().Distinct())
        {
            var values = new LifetimeValue(model, fits.GammaGamma.Model, 0).OfAll(histories, sample.MeanValues, weeks);
            var counts = histories.Evaluate(history => CountsOf(model, history, weeks));
            var groups = histories.GroupOf.ToArray();
            predictors.Add(new Predictor(
                model.Name,
                false,
                Array.ConvertAll(values, value => value.Expected),
                Array.ConvertAll(groups, group => counts[group].Buying),
                Array.ConvertAll(values, value => value.ExpectedPurchases),
                Array.ConvertAll(groups, group => counts[group].Median)));
        }

        predictors.AddRange(Heuristics.Of(known));
        return predictors;
    }

    private static (double Buying, double Median) CountsOf(ILifetimeModel model, PurchaseHistory history, double weeks)
    {
        var counts = new CountDistribution();
        model.Distribute(history, weeks, counts);
        return (1 - counts.ProbabilityOf(0), counts.Quantile(0.5));
    }
}
