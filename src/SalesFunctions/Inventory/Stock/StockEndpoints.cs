using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Stock;

/// <summary>What is to be ordered, when and how much.</summary>
internal static class StockEndpoints
{
    private const int UsualTop = 1000;
    private const int LongestLeadTime = 3650;
    private const double LeastLevel = 0.5;
    private const double MostLevel = 0.9999;
    private const double LargestCost = 1e12;

    private static readonly string[] By = ["product", "store"];

    public static void MapStock(this IEndpointRouteBuilder routes) => routes.MapRows<StockRow>(
        "/inventory",
        "Each product with its demand over the lead time, safety stock, reorder point and quantity; where stock was uploaded, what to order now and what is too much.",
        Stock,
        new Parameter("by", "A row per product, or per product and store.") { Choices = By, Default = By[0] },
        new Parameter("product", "Only these products.") { Repeats = true },
        new Parameter("category", "Only products of these categories; an empty value stands for products without one.") { Repeats = true },
        new Parameter("store", "Only these stores, by=store.") { Repeats = true },
        new Parameter("lead_time_days", "Days from an order to its delivery, of products that do not state their own; the profile's, else the service's setting where it is left out.", ParameterType.Number)
        {
            Minimum = 0, Maximum = LongestLeadTime,
        },
        new Parameter("service_level", "Part of lead times in which nothing shall be missing; the service's setting where it is left out.", ParameterType.Number) { Minimum = LeastLevel, Maximum = MostLevel },
        new Parameter("order_cost", "What one order costs, however large: makes the reorder quantity the cheapest one.", ParameterType.Number) { Minimum = 0, Maximum = LargestCost },
        Parameter.Flag("restock", "Whether only products that are to be ordered now are answered."),
        new Parameter("sort", "The most demand, risk of a stock-out, excess, money tied up or units sold first.") { Choices = PlanStock.Orders, Default = PlanStock.Orders[0] },
        new Parameter("top", "How many rows.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{UsualTop}" });

    private static Task<IResult> Stock(HttpContext http, Answers answers, PlanStock plan)
    {
        var query = new QueryParameters(http.Request);
        var question = new StockQuestion
        {
            ByStore = query.OneOf("by", By) == By[1],
            Products = query.Values("product"),
            Categories = query.Values("category"),
            Stores = query.Values("store"),
            LeadTimeDays = query.Number("lead_time_days", 0, LongestLeadTime),
            ServiceLevel = query.Number("service_level", LeastLevel, MostLevel),
            OrderCost = query.Number("order_cost", 0, LargestCost),
            OnlyRestock = query.Flag("restock"),
            Sort = query.OneOf("sort", PlanStock.Orders) ?? PlanStock.Orders[0],
            Top = query.Whole("top", 1, Answers.MaximumRows) ?? UsualTop,
        };
        if (question.Stores.Count > 0 && !question.ByStore)
        {
            query.Add("store", "goes with by=store.");
        }

        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await plan.RunAsync(snapshot, dataset, question)));
    }
}
