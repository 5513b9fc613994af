using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>How customers differ: histograms, their figures, points of two fields.</summary>
internal static class DistributionEndpoints
{
    private const int MostBins = 200;
    private const int DefaultSample = 1_000;
    private const int LargestSample = 10_000;

    public static void MapDistributions(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<DistributionBin>(
            "/customers/distributions",
            "A histogram of one field, in bins of a round width.",
            Bins,
            [
                new Parameter("field", "What is distributed.") { Choices = CustomerField.Names, Required = true },
                new Parameter("bins", "So many bins at most; without it the values decide, 5 to 60.", ParameterType.Whole) { Minimum = 1, Maximum = MostBins },
                .. Population.Parameters,
            ]);
        routes.MapRows<DistributionSummary>(
            "/customers/distributions/summary",
            "One row per field: count, missing, mean, quartiles, smallest, largest.",
            Summary,
            [new Parameter("field", "What is distributed, may be several.") { Choices = CustomerField.Names, Repeats = true, Required = true }, .. Population.Parameters]);
        routes.MapRows<ScatterPoint>(
            "/customers/scatter",
            "Customers as points of two fields: a sample that is the same each time.",
            Points,
            [
                new Parameter("x", "The field on the first axis.") { Choices = CustomerField.Axes, Required = true },
                new Parameter("y", "The field on the second axis.") { Choices = CustomerField.Axes, Required = true },
                new Parameter("sample", "So many points at most.", ParameterType.Whole) { Minimum = 1, Maximum = LargestSample, Default = $"{DefaultSample}" },
                .. Population.Parameters,
            ]);
    }

    private static Task<IResult> Bins(HttpContext http, Answers answers, MeasureDistribution measure)
    {
        var query = new QueryParameters(http.Request);
        var field = CustomerField.Read(query, "field", CustomerField.Names);
        var bins = query.Whole("bins", 1, MostBins);
        var population = Population.Read(query);
        return answers.FiguresAsync(
            http, query, async (snapshot, dataset) => RowSet.Of(await measure.BinsAsync(snapshot, dataset, population, field!, bins)));
    }

    private static Task<IResult> Summary(HttpContext http, Answers answers, MeasureDistribution measure)
    {
        var query = new QueryParameters(http.Request);
        var names = query.Names("field", CustomerField.Names);
        if (query.Values("field").All(string.IsNullOrWhiteSpace))
        {
            query.Add("field", $"is missing; known are {string.Join(", ", CustomerField.Names)}.");
        }

        var population = Population.Read(query);
        return answers.FiguresAsync(
            http, query, async (snapshot, dataset) => RowSet.Of(await measure.SummariesAsync(snapshot, dataset, population, [.. names.Select(CustomerField.Named)])));
    }

    private static Task<IResult> Points(HttpContext http, Answers answers, MeasureDistribution measure)
    {
        var query = new QueryParameters(http.Request);
        var x = CustomerField.Read(query, "x", CustomerField.Axes);
        var y = CustomerField.Read(query, "y", CustomerField.Axes);
        var sample = query.Whole("sample", 1, LargestSample) ?? DefaultSample;
        var population = Population.Read(query);
        return answers.FiguresAsync(
            http, query, async (snapshot, dataset) => RowSet.Of(await measure.PointsAsync(snapshot, dataset, population, (x!, y!), sample)));
    }
}
