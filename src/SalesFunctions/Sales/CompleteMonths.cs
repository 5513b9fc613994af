using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>Makes a gapless row of months from those in which something was sold.</summary>
internal sealed class CompleteMonths(AskSales ask, ComparePeriods compare)
{
    public async Task<IReadOnlyList<MonthOfSales>> RunAsync(Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesFilter> filters)
    {
        var question = new SalesQuestion
        {
            By = [SalesDimensions.Named("month")], Range = range, Filters = filters, Needs = SalesNeeds.Orders | SalesNeeds.Customers,
        };
        var answer = await ask.RunAsync(snapshot, dataset, question);
        var sold = answer.Groups.Where(group => group.Key[0] is not null).ToDictionary(group => RowsJson.ParseDay(group.Key[0]!), group => group.Figures);
        if (sold.Count == 0)
        {
            return [];
        }

        var earlier = await compare.RunAsync(snapshot, dataset, question, answer.Groups);
        var months = new List<MonthOfSales>();
        for (var month = sold.Keys.Min(); month <= sold.Keys.Max(); month = month.AddMonths(1))
        {
            var figures = sold.GetValueOrDefault(month, SalesFigures.Zero);
            months.Add(new MonthOfSales
            {
                Month = month,
                Sales = figures.Sales,
                Orders = figures.Orders,
                Units = figures.Units,
                Customers = figures.Customers,
                ChangePercent = SalesMeasures.Change(figures.Sales, earlier.Before(RowsJson.Day(month))),
                Partial = range.Cuts(month, month.AddMonths(1)) || dataset.LastSaleOn < month.AddMonths(1).AddDays(-1),
                Currency = dataset.Currency,
            });
        }

        return months;
    }
}
