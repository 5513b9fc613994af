using SalesFunctions.Analytics.Segments;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

/// <summary>Customers, and all that the models of value learn from them.</summary>
internal sealed class ModelledBase
{
    private ModelledBase(IReadOnlyList<CustomerHistory> customers, double discount, Func<LifetimeFits, LifetimeFits> change)
    {
        Customers = customers;
        Options = new CustomerModelsOptions { AnnualDiscountPercent = discount };
        Survey = Surveys.Of(customers);
        Fits = change(LifetimeFits.Of(Survey.Whole));
        Served = ServedPrediction.Of(Survey);
        Values = new CustomerValues(Survey, Fits, Served, Options);
        var schemes = new SegmentSchemes(
            SegmentSettings.Default, SegmentBounds.Of(Survey.Figures), SalesFunctions.Analytics.Fit<SpenderClusters>.Refused("not asked for"));
        Scores = new CustomerScorer(Surveys.Span, schemes, Values).Score(customers);
        Schemes = schemes;
        foreach (var score in Scores)
        {
            Totals.Add(score, null, false);
        }
    }

    public IReadOnlyList<CustomerHistory> Customers { get; }

    public CustomerModelsOptions Options { get; }

    public CustomerSurvey Survey { get; }

    public LifetimeFits Fits { get; }

    public ServedPrediction Served { get; }

    public CustomerValues Values { get; }

    public SegmentSchemes Schemes { get; }

    public IReadOnlyList<ScoredCustomer> Scores { get; }

    public SegmentTotals Totals { get; } = new();

    public IEnumerable<ServedValue> Worth => Scores.Select(score => score.Value!);

    public static ModelledBase Of(IReadOnlyList<CustomerHistory> customers, double discount = 10, Func<LifetimeFits, LifetimeFits>? change = null) =>
        new(customers, discount, change ?? (fits => fits));
}
