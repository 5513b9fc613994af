using System.Globalization;
using SalesFunctions.Analytics.Anomalies;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Anomalies;

/// <summary>Which series is judged, how strictly, and which of its periods are wanted.</summary>
internal sealed record AnomaliesRequest(SeriesGrain Grain, string Measure, double Threshold, DateRange Range, bool All, IReadOnlyList<SalesFilter> Filters)
{
    public static readonly IReadOnlyList<string> Grains = ["day", "month"];

    public static readonly IReadOnlyList<string> Measures = ["sales", "orders", "units"];

    /// <summary>The dimensions of the daily roll-up: what can drive a deviation.</summary>
    public static readonly IReadOnlyList<string> Drivers = ["region", "store", "category", "payment_method"];

    public const double LeastThreshold = 1;
    public const double MostThreshold = 20;

    private static readonly SalesFilters Filtering = new(SalesDimensions.ButTimes);

    public static IReadOnlyList<Parameter> Parameters =>
    [
        new Parameter("grain", "Whether days or months are judged.") { Choices = Grains, Default = "day" },
        new Parameter("measure", "What is judged.") { Choices = Measures, Default = "sales" },
        new Parameter("threshold", "Size of the score above which a period stands out.", ParameterType.Number)
        {
            Minimum = LeastThreshold, Maximum = MostThreshold, Default = AnomalyDetection.UsualThreshold.ToString(CultureInfo.InvariantCulture),
        },
        Parameter.Flag("all", "Whether every period is answered, for a chart with its band, and not only those that stand out."),
        Parameter.From with { Description = "First day that is answered; periods outside are judged with." },
        Parameter.To with { Description = "First day that is no longer answered." },
        .. Filtering.Parameters,
    ];

    public SalesNeeds Needs => Measure == "orders" ? SalesNeeds.Orders : SalesNeeds.None;

    public SalesDimension Period => SalesDimensions.Named(Grain == SeriesGrain.Day ? "day" : "month");

    /// <summary>Reads a request; what is wrong with it is kept in <paramref name="query"/>.</summary>
    public static AnomaliesRequest Read(QueryParameters query) => new(
        query.OneOf("grain", Grains) == "month" ? SeriesGrain.Month : SeriesGrain.Day,
        query.OneOf("measure", Measures) ?? "sales",
        query.Number("threshold", LeastThreshold, MostThreshold) ?? AnomalyDetection.UsualThreshold,
        query.DateRange(),
        query.Flag("all"),
        Filtering.Read(query));
}
