using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.Outlook;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// Which prediction of value is served, and how good each is: all of them foretell the held-out part of the data from the part before. What is served
/// then learns from all.
/// </summary>
internal sealed class ServedOutlook
{
    public const string Outlook = "outlook";

    private ServedOutlook(HistorySample calibration, LifetimeFits fits, Fit<Scoreboard> scoreboard) =>
        (Calibration, CalibrationFits, Scoreboard) = (calibration, fits, scoreboard);

    public HistorySample Calibration { get; }

    /// <summary>The lifetime models as they were at the cut-off.</summary>
    public LifetimeFits CalibrationFits { get; }

    public Fit<Scoreboard> Scoreboard { get; }

    /// <summary>What was judged, by name.</summary>
    public IReadOnlyDictionary<string, Predictor> Predictors { get; private init; } = new Dictionary<string, Predictor>();

    public OutlookOutcomes Outcomes { get; private init; } = new([], []);

    /// <summary>What the outlook said of the held-out part; null where it could not be learnt from the part before.</summary>
    public OutlookPrediction? Foretold { get; private init; }

    /// <summary>Learnt from all data; refused where they do not determine it.</summary>
    public required Fit<CustomerOutlook> Trained { get; init; }

    public string? Served => Scoreboard.Model?.Served;

    /// <summary>What a unit of the served rule of thumb brings in a week; 0 where no rule is served.</summary>
    public double ValuePerWeek { get; private init; }

    public static ServedOutlook Of(CustomerSurvey survey)
    {
        var span = survey.Span!;
        var (inner, held) = (FeaturesOf(survey.Inner, LifetimeFits.Of(survey.Inner), span.InnerHoldOutWeeks), survey.Calibration);
        var fits = LifetimeFits.Of(held);
        var known = FeaturesOf(held, fits, span.HoldOutWeeks);
        var outcomes = OutcomesOf(held);
        var earlier = CustomerOutlook.Train(inner, OutcomesOf(survey.Inner));
        var foretold = earlier.Model?.Predict(known);
        var predictors = Judged(held, fits, known, foretold, span.HoldOutWeeks);
        var scoreboard = held.Count == 0
            ? Fit<Scoreboard>.Refused("The data are too short to hold out a part of them.")
            : Analytics.Outlook.Scoreboard.Judge(predictors, outcomes);
        var thumb = predictors.FirstOrDefault(predictor => predictor.IsHeuristic && predictor.Name == scoreboard.Model?.Served);
        return new ServedOutlook(held, fits, scoreboard)
        {
            Predictors = predictors.ToDictionary(predictor => predictor.Name),
            Outcomes = outcomes,
            Foretold = foretold,
            Trained = CustomerOutlook.Train(known, outcomes),
            ValuePerWeek = thumb is null ? 0 : outcomes.Value.Sum() / Math.Max(1e-9, thumb.Value.Sum(value => Math.Max(0, value))) / span.HoldOutWeeks,
        };
    }

    /// <summary>The columns that an outlook is made of.</summary>
    /// <param name="sample">What was known.</param>
    /// <param name="fits">Lifetime models that know no more.</param>
    /// <param name="weeks">How far to look.</param>
    public static OutlookFeatures FeaturesOf(HistorySample sample, LifetimeFits? fits, double weeks)
    {
        var histories = sample.Histories.ToArray();
        return new OutlookFeatures(
            Array.ConvertAll(histories, history => (double)history.Repeats),
            Array.ConvertAll(histories, history => history.LastPurchase),
            Array.ConvertAll(histories, history => history.Age),
            sample.Sales.ToArray(),
            sample.LatestValues.ToArray(),
            ExpectedPurchases(histories, fits?.Purchases, weeks),
            weeks);
    }

    private static OutlookOutcomes OutcomesOf(HistorySample sample) => new(sample.LaterPurchases.ToArray(), sample.LaterSales.ToArray());

    private static double[] ExpectedPurchases(PurchaseHistory[] histories, ILifetimeModel? model, double weeks)
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

    // The preferred ones first: the scoreboard keeps to them where others are not clearly better.
    private static List<Predictor> Judged(
        HistorySample sample, LifetimeFits fits, OutlookFeatures known, OutlookPrediction? foretold, double weeks)
    {
        var predictors = new List<Predictor>();
        if (foretold is { } prediction)
        {
            predictors.Add(new Predictor(Outlook, false, prediction.Value, prediction.Buying, prediction.Purchases, prediction.PurchasesAt(0.5)));
        }

        var histories = new EqualHistories(sample.Histories);
        foreach (var model in new ILifetimeModel?[] { fits.Purchases, fits.BgNbd.Model, fits.ParetoNbd.Model }.OfType<ILifetimeModel>().Distinct())
        {
            var values = new LifetimeValue(model, fits.GammaGamma.Model, 0).OfAll(histories, sample.MeanValues, weeks);
            var alive = histories.Evaluate(history => (Buying: model.ProbabilityAlive(history), Median: Median(model, history, weeks)));
            var groups = histories.GroupOf.ToArray();
            predictors.Add(new Predictor(
                model.Name,
                false,
                Array.ConvertAll(values, value => value.Expected),
                Array.ConvertAll(groups, group => alive[group].Buying),
                Array.ConvertAll(values, value => value.ExpectedPurchases),
                Array.ConvertAll(groups, group => alive[group].Median)));
        }

        predictors.AddRange(Heuristics.Of(known));
        return predictors;
    }

    private static double Median(ILifetimeModel model, PurchaseHistory history, double weeks)
    {
        var counts = new CountDistribution();
        model.Distribute(history, weeks, counts);
        return counts.Quantile(0.5);
    }
}
