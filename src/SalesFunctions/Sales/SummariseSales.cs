using SalesFunctions.Analytics.Customers;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>Makes the row of key figures.</summary>
internal sealed class SummariseSales(AskSales ask)
{
    public async Task<SalesSummary> RunAsync(Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesFilter> filters)
    {
        var question = new SalesQuestion { Range = range, Filters = filters, Needs = SalesNeeds.Orders | SalesNeeds.Customers | SalesNeeds.CustomerOrders };
        var figures = (await ask.RunAsync(snapshot, dataset, question)).Groups.Select(group => group.Figures).FirstOrDefault(SalesFigures.Zero);
        var days = filters.Count == 0 ? await SalesQueries.DaysAsync(snapshot, dataset, range) : await DaysAsync(snapshot, dataset, question);
        var value = SimpleLifetimeValue.Of((double)figures.Sales, figures.Orders, figures.CustomerOrders, figures.Customers);
        return new SalesSummary
        {
            Sales = figures.Sales,
            Orders = figures.Orders,
            Customers = figures.Customers,
            Units = figures.Units,
            Returns = figures.Returns,
            AverageOrderValue = figures.AverageOrderValue,
            PurchaseFrequency = value?.PurchaseFrequency,
            Cltv = value is null ? null : (decimal)value.Value.Value,
            FirstDay = days.First,
            LastDay = days.Last,
            Lines = figures.Lines,
            Currency = dataset.Currency,
        };
    }

    private async Task<SoldDays> DaysAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        var answer = await ask.RunAsync(snapshot, dataset, question with { By = [SalesDimensions.Named("day")], Needs = SalesNeeds.None });
        var days = answer.Groups.Select(group => group.Key[0]).OfType<string>().Select(RowsJson.ParseDay).ToList();
        return days.Count == 0 ? new SoldDays() : new SoldDays { First = days.Min(), Last = days.Max() };
    }
}
