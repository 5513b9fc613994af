using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Products;

/// <summary>The best products of a range.</summary>
internal sealed class RankProducts(AskSales ask, ComparePeriods compare)
{
    public static readonly IReadOnlyList<string> Figures = ["sales", "units", "orders", "profit"];

    public async Task<IReadOnlyList<ProductRow>> RunAsync(
        Snapshot snapshot, Dataset dataset, string by, int top, DateRange range, IReadOnlyList<SalesFilter> filters)
    {
        var question = new SalesQuestion
        {
            By = [.. new[] { "product", "category", "sub_category" }.Select(SalesDimensions.Named)],
            Filters = filters,
            Range = range,
            Needs = SalesNeeds.Orders | SalesNeeds.Cost,
            Order = [new SalesOrder(by, Descending: true)],
        };
        var answer = await ask.RunAsync(snapshot, dataset, question);
        var shown = answer.Groups.Where(group => group.Key[0] is not null).Take(top).ToList();
        var earlier = await compare.RunAsync(snapshot, dataset, question, answer.Groups);
        var rows = new List<ProductRow>(shown.Count);
        var cumulated = 0m;
        foreach (var group in shown)
        {
            cumulated += group.Figures.Sales;
            rows.Add(Row(group, rows.Count + 1, answer.Total.Sales) with
            {
                CumulativeShare = SalesMeasures.Share(cumulated, answer.Total.Sales),
                ChangePercent = SalesMeasures.Change(group.Figures.Sales, earlier.Before(group.Key)),
                Currency = dataset.Currency,
            });
        }

        return rows;
    }

    private static ProductRow Row(SalesGroup group, int rank, decimal allSales)
    {
        var figures = group.Figures;
        return new ProductRow
        {
            Product = group.Key[0]!,
            Category = group.Key[1],
            SubCategory = group.Key[2],
            Sales = figures.Sales,
            Orders = figures.Orders,
            Units = figures.Units,
            Contribution = SalesMeasures.Share(figures.Sales, allSales),
            Rank = rank,
            AveragePrice = figures.Units > 0 ? figures.Sales / figures.Units : null,
            Returns = figures.Returns,
            ReturnRate = SalesMeasures.Share(figures.Returns, figures.Sales + figures.Returns),
            Profit = figures.Profit,
        };
    }
}
