using System.Text.Json;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>Sums sales per month, region and category.</summary>
internal sealed class SumMonths(AskSales ask)
{
    private static readonly IReadOnlyList<SalesDimension> By = [SalesDimensions.Named("month"), SalesDimensions.Named("region"), SalesDimensions.Named("category")];

    public async Task<RowSet> RunAsync(Snapshot snapshot, Dataset dataset)
    {
        var answer = await ask.RunAsync(snapshot, dataset, new SalesQuestion { By = By, Needs = SalesNeeds.Orders });
        return RowSet.Of(answer.Groups.Select(group => new MonthlySalesRow
        {
            // Names may hold any letter, so that no separator would keep two of them apart.
            MonthlySalesId = Cursor.HashOf(JsonSerializer.Serialize(group.Key)),
            Month = group.Key[0] is { } month ? RowsJson.ParseDay(month) : null,
            Region = group.Key[1],
            Category = group.Key[2],
            Sales = group.Figures.Sales,
            Orders = group.Figures.Orders,
            Units = group.Figures.Units,
            Returns = group.Figures.Returns,
            Currency = dataset.Currency,
        }));
    }
}
