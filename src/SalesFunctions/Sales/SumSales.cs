using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>Sums of sales for other capabilities, from what answers <c>/sales</c>.</summary>
internal sealed class SumSales(AskSales ask) : ISumSales
{
    // A segment follows from past sales: those of a segment say nothing of its future.
    private static readonly SalesFilters OfLines = new([.. SalesDimensions.ButPeriods.Where(dimension => !dimension.OfScores)]);

    public IReadOnlyList<Parameter> Filters => OfLines.Parameters;

    public IReadOnlyList<SalesCondition> ReadFilters(QueryParameters query) =>
        [.. OfLines.Read(query).Select(filter => new SalesCondition(filter.Dimension.Name, filter.Values))];

    public async Task<IReadOnlyList<SalesSum>> RunAsync(Snapshot snapshot, Dataset dataset, SalesSumQuestion question)
    {
        var answer = await ask.RunAsync(snapshot, dataset, new SalesQuestion
        {
            By = [.. question.By.Select(SalesDimensions.Named)],
            Filters = [.. question.Conditions.Select(condition => new SalesFilter(SalesDimensions.Named(condition.Dimension), condition.Values))],
            Range = question.Range,
            Needs = question.WithOrders ? SalesNeeds.Orders : SalesNeeds.None,
        });
        return [.. answer.Groups.Select(group => new SalesSum(group.Key, group.Figures.Sales, question.WithOrders ? group.Figures.Orders : 0))];
    }
}
