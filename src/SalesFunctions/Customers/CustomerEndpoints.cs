using SalesFunctions.Customers.Segments;
using SalesFunctions.Customers.Scores;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Who the customers are.</summary>
internal static class CustomerEndpoints
{
    private const string List = "purchases";
    private const string Segments = "segments/";
    private static readonly Parameter Id = new("id", "The customer's id, exactly as it stands on the sales lines; slashes in it may be written as they are or as %2F.");
    private static readonly PageKey[] NewestFirst = [PageKey.Day, PageKey.Whole, PageKey.Whole];

    public static void AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<RankCustomers>();
        services.AddSingleton<FindTopCustomers>();
        services.AddSingleton<FindFigures>();
        services.AddSingleton<DrawPoints>();
        services.AddSingleton<MeasureDistribution>();
        services.AddSingleton<CountScores>();
        services.AddSingleton<ChooseScored>();
    }

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<TopCustomer>(
            "/customers/top",
            "The best customers; by sales, of any period, region, category, store or payment method, it costs milliseconds however many lines there are.",
            Top,
            [
                new Parameter("top", "How many.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{TopCustomersQuestion.DefaultTop}" },
                new Parameter("by", "The figure that makes them the best.") { Choices = TopCustomersQuestion.Figures, Default = TopCustomersQuestion.Figures[0] },
                Parameter.From,
                Parameter.To,
                .. CustomerFilter.Parameters(LineFilters.All, "sales"),
            ]);
        routes.MapObject<CustomerProfile>("/customers/{id}", "One customer: record, figures, purchase rhythm, favourites.", One, Id, Parameter.Dataset);
        routes.MapPages<CustomerPurchase>(
            $"/customers/{{id}}/{List}", "What one customer bought, newest first, lines without a day last.", Purchases, Id, Parameter.Dataset, Parameter.From, Parameter.To);

        // The Functions host decodes %2F before it passes an address on, so that an id, or a segment's name, with slashes arrives in several parts.
        routes.MapRead("/customers/{**id}", OfParts).ExcludeFromDescription();
    }

    private static Task<IResult> Top(HttpContext http, Answers answers, FindTopCustomers find)
    {
        var query = new QueryParameters(http.Request);
        var question = TopCustomersQuestion.Read(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await find.AnswerAsync(snapshot, dataset, question)));
    }

    private static Task<IResult> OfParts(HttpContext http, Answers answers, string? id)
    {
        var cut = id?.LastIndexOf('/') ?? -1;
        return id?[(cut + 1)..].Split('.') switch
        {
            [List] or [List, "csv" or "json"] when cut > 0 => Purchases(http, answers, id[..cut]),
            [PreferenceEndpoints.List] or [PreferenceEndpoints.List, "csv" or "json"] when id.StartsWith(Segments, StringComparison.Ordinal) && cut > Segments.Length =>
                PreferenceEndpoints.OfOne(http, answers, id[Segments.Length..cut]),
            _ => One(http, answers, id ?? ""),
        };
    }

    private static Task<IResult> One(HttpContext http, Answers answers, string id)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        var customer = PathId.Read(id);
        return answers.ObjectAsync(http, query, async snapshot => await SnapshotQueries.FindAsync(snapshot, name) is not { } dataset
            ? (null, Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot)))
            : await DescribeCustomer.FromAsync(snapshot, dataset, customer) is { } profile ? (RowSet.Of([profile]), null) : (null, Missing(customer, name)));
    }

    private static Task<IResult> Purchases(HttpContext http, Answers answers, string id)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        var range = query.DateRange();
        var request = PageRequest.Read(query, List, NewestFirst);
        var customer = PathId.Read(id);
        return answers.PageAsync(http, query, async snapshot =>
        {
            if (await SnapshotQueries.FindAsync(snapshot, name) is not { } dataset)
            {
                return (null, Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot)));
            }

            var rows = await PurchaseQueries.PageAsync(snapshot, dataset, customer, range, request);
            return rows.Count == 0 && !await CustomerQueries.ExistsAsync(snapshot, dataset, customer)
                ? (null, Missing(customer, name))
                : (request.Cut(rows, row => [row.Day, row.UploadId, row.SourceLine]), null);
        });
    }

    private static IResult Missing(string id, string dataset) => Problems.NotFound(
        $"There is no customer '{id}' in dataset '{dataset}'; ids are compared exactly, capital letters too. /api/v1/customers/top lists the best, /api/v1/sales?by=customer all who bought.");
}
