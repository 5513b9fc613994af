using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Clustering;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Customers.Training;

/// <summary>The scheme <c>spenders</c>: k-means on income and spending score where they are known, else on recency, orders and sales.</summary>
internal sealed class SpenderClusters
{
    // Fewer would be clusters of some customers, named as if they were of all.
    private const double LeastWithSpending = 0.5;
    private const double OutOfOrder = 0.9;

    private static readonly string[] SpendingFeatures = ["annual_income", "spending_score"];
    private static readonly string[] PurchaseFeatures = ["recency_days", "orders", "sales"];

    private readonly FeaturePreparation _preparation;
    private readonly Clusters _clusters;

    private SpenderClusters(FeaturePreparation preparation, Clusters clusters, ClusterState state) =>
        (_preparation, _clusters, State) = (preparation, clusters, state);

    public ClusterState State { get; }

    /// <summary>How k was chosen; null where the profile gives it.</summary>
    public ClusterCount? Choice { get; private init; }

    public required Silhouette Silhouette { get; init; }

    public Clusters Clusters => _clusters;

    public FeaturePreparation Preparation => _preparation;

    public static Fit<SpenderClusters> Of(CustomerSurvey survey, int? wanted, ClusterState? earlier, int seed)
    {
        var bySpending = survey.Customers > 0 && survey.WithSpending >= LeastWithSpending * survey.Customers;
        var (features, rows) = bySpending ? (SpendingFeatures, survey.Spending.ToArray()) : (PurchaseFeatures, Rows(survey.Figures));
        if (rows.Length == 0)
        {
            return Fit<SpenderClusters>.Refused("No customer has bought, and income and spending score are not known either.");
        }

        var prepared = FeaturePreparation.Of(rows, features.Length, new FeatureOptions(LogSkewed: !bySpending));
        if (!prepared.IsFitted)
        {
            return Fit<SpenderClusters>.Refused(prepared.Refusal);
        }

        var options = new KMeansOptions(wanted ?? 2, Seed: seed, Threads: Environment.ProcessorCount);
        var choice = wanted is null ? ClusterCount.Choose(prepared.Model.Points, features.Length, options) : null;
        if (choice is { IsFitted: false })
        {
            return Fit<SpenderClusters>.Refused(choice.Refusal);
        }

        var fit = KMeans.Fit(prepared.Model.Points, features.Length, options with { Clusters = wanted ?? choice!.Model!.Best });
        if (!fit.IsFitted)
        {
            return Fit<SpenderClusters>.Refused(fit.Refusal);
        }

        var silhouette = Silhouette.Of(prepared.Model.Points, features.Length, fit.Model.Labels, seed: seed, threads: Environment.ProcessorCount);
        var state = StateOf(features, rows, prepared.Model.Preparation, fit.Model, earlier);
        return silhouette.IsFitted
            ? Fit<SpenderClusters>.Of(new SpenderClusters(prepared.Model.Preparation, fit.Model, state) { Choice = choice?.Model, Silhouette = silhouette.Model })
            : Fit<SpenderClusters>.Refused(silhouette.Refusal);
    }

    /// <summary>The name of each customer's cluster; null for who has none of the features.</summary>
    public IReadOnlyList<string?> NamesOf(IReadOnlyList<double[]> rows)
    {
        var labels = _preparation.Assign([.. rows.SelectMany(row => row)], _clusters);
        return [.. labels.Select(label => label < 0 ? null : State.Names[label])];
    }

    /// <summary>The features of a customer; NaN where one is unknown.</summary>
    public double[] RowOf(double income, double score, in CustomerFigures figures) => State.Features.Count == SpendingFeatures.Length
        ? [income, score]
        : figures.Orders > 0 ? [figures.RecencyDays, figures.Orders, figures.Sales] : [double.NaN, double.NaN, double.NaN];

    /// <summary>The rule in words.</summary>
    public string Describe(string name) => FormattableString.Invariant(
        $"nearest of {State.Names.Count} centres by {string.Join(", ", State.Features)}: {string.Join(", ", State.CentreOf(name)!.Select((value, at) => $"{State.Features[at]} {value:#,0.##}"))}");

    private static double[] Rows(ReadOnlySpan<CustomerFigures> figures)
    {
        var rows = new double[figures.Length * PurchaseFeatures.Length];
        for (var at = 0; at < figures.Length; at++)
        {
            (rows[at * 3], rows[(at * 3) + 1], rows[(at * 3) + 2]) = (figures[at].RecencyDays, figures[at].Orders, figures[at].Sales);
        }

        return rows;
    }

    private static ClusterState StateOf(string[] features, double[] rows, FeaturePreparation preparation, Clusters clusters, ClusterState? earlier)
    {
        var restored = preparation.Restore(clusters.Centres);
        double[][] centres = [.. restored.Chunk(features.Length)];
        double[] deviations = [.. Enumerable.Range(0, features.Length).Select(column => Deviation([.. rows.Where((_, at) => at % features.Length == column)]))];

        // Both ways the last feature is what tells how much somebody spends.
        var spend = Array.ConvertAll(centres, centre => centre[^1]);
        var names = Kept(features, centres, deviations, spend, earlier) ?? ClusterNames.BySpend(spend);
        return new ClusterState(features, deviations, names, centres);
    }

    // A cluster keeps its name unless the names would then lie about who spends more.
    private static string[]? Kept(string[] features, double[][] centres, double[] deviations, double[] spend, ClusterState? earlier)
    {
        if (earlier is null || earlier.Names.Count != centres.Length || !earlier.Features.SequenceEqual(features))
        {
            return null;
        }

        var matching = ClusterMatching.ByCentres([.. earlier.Centres.SelectMany(centre => centre)], [.. centres.SelectMany(centre => centre)], deviations);
        string[] names = [.. matching.PreviousOf.Select(previous => earlier.Names[previous!.Value])];
        var ordered = ClusterNames.BySpend([.. Enumerable.Range(0, spend.Length).Select(at => -(double)at)])
            .Select(name => spend[Array.IndexOf(names, name)]).ToList();
        return ordered.Zip(ordered.Skip(1)).All(pair => pair.First >= OutOfOrder * pair.Second) ? names : null;
    }

    private static double Deviation(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        var mean = known.Average();
        var variance = known.Average(value => (value - mean) * (value - mean));
        return variance > 0 ? Math.Sqrt(variance) : 1;
    }
}
