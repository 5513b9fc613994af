using SalesFunctions.Analytics.Assortment;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Classes;

/// <summary>What each product brings, how evenly, and where in its life it is.</summary>
internal static class ClassesEndpoints
{
    private const int UsualTop = 1000;

    private static readonly string[] SalesClassNames = Enum.GetNames<SalesClass>();
    private static readonly string[] DemandClassNames = Enum.GetNames<DemandClass>();
    private static readonly string[] Stages = [.. Enum.GetNames<LifecycleStage>().Select(name => name.ToLowerInvariant())];

    public static void MapProductClasses(this IEndpointRouteBuilder routes) => routes.MapRows<ProductClassRow>(
        "/products/classes",
        "Each product with ABC class (sales), XYZ class (evenness), stage of life and trend.",
        Classes,
        new Parameter("sales_class", "Only these classes.") { Choices = SalesClassNames, Repeats = true },
        new Parameter("demand_class", "Only these classes.") { Choices = DemandClassNames, Repeats = true },
        new Parameter("lifecycle", "Only these stages.") { Choices = Stages, Repeats = true },
        new Parameter("product", "Only these products.") { Repeats = true },
        new Parameter("category", "Only products of these categories; an empty value stands for products without one.") { Repeats = true },
        new Parameter("sort", "The most sales, units or lines, the evenest demand or the surest trend first.") { Choices = ClassesQueries.Orders, Default = ClassesQueries.Orders[0] },
        new Parameter("top", "How many rows.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{UsualTop}" });

    private static Task<IResult> Classes(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var question = new ClassesQuestion(
            [
                ("sales_class", query.Names("sales_class", SalesClassNames)), ("demand_class", query.Names("demand_class", DemandClassNames)),
                ("lifecycle", query.Names("lifecycle", Stages)), ("product", query.Values("product")), ("category", query.Values("category")),
            ],
            query.OneOf("sort", ClassesQueries.Orders) ?? ClassesQueries.Orders[0],
            query.Whole("top", 1, Answers.MaximumRows) ?? UsualTop);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await ClassesQueries.AllAsync(snapshot, dataset, question)));
    }
}
