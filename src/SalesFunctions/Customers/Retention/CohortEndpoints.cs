using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Retention;

/// <summary>How many come back, and what they bring.</summary>
internal static class CohortEndpoints
{
    public static void MapCohorts(this IEndpointRouteBuilder routes) => routes.MapRows<CohortMonth>(
        "/customers/cohorts",
        "Customers by the month of their first purchase, and how many of them buy in each month since: retention and sales.",
        Cohorts,
        new Parameter("from", "First day of acquisition that counts, yyyy-MM-dd.", ParameterType.Day),
        new Parameter("to", "First day of acquisition that no longer counts, yyyy-MM-dd.", ParameterType.Day));

    private static Task<IResult> Cohorts(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var range = query.DateRange();
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await FollowCohorts.AnswerAsync(snapshot, dataset, range)));
    }
}
