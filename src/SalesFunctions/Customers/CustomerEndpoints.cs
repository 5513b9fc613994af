using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Who the customers are.</summary>
internal static class CustomerEndpoints
{
    private const int DefaultTop = 5;

    public static void MapCustomers(this IEndpointRouteBuilder routes) => routes.MapRows<TopCustomer>(
        "/customers/top",
        "The customers with the most sales.",
        Top,
        new Parameter("top", "How many.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{DefaultTop}" });

    private static Task<IResult> Top(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var top = query.Whole("top", 1, Answers.MaximumRows) ?? DefaultTop;
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await CustomerQueries.TopAsync(snapshot, dataset, top)));
    }
}
