using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>Makes a gapless row of months from those in which something was sold.</summary>
internal static class CompleteMonths
{
    public static IReadOnlyList<MonthOfSales> From(IReadOnlyList<MonthTotals> sold, DateRange range, string? currency)
    {
        var months = new List<MonthOfSales>();
        foreach (var total in sold)
        {
            while (months.Count > 0 && months[^1].Month.AddMonths(1) < total.Month)
            {
                Append(months, new MonthTotals { Month = months[^1].Month.AddMonths(1) }, range, currency);
            }

            Append(months, total, range, currency);
        }

        if (months.Count > 0 && sold[^1].LastDay.AddDays(1) < months[^1].Month.AddMonths(1))
        {
            months[^1] = months[^1] with { Partial = true };
        }

        return months;
    }

    private static void Append(List<MonthOfSales> months, MonthTotals total, DateRange range, string? currency) => months.Add(new MonthOfSales
    {
        Month = total.Month,
        Sales = total.Sales,
        Orders = total.Orders,
        Units = total.Units,
        Customers = total.Customers,
        ChangePercent = months.Count > 0 && months[^1].Sales != 0 ? (double)(100 * (total.Sales - months[^1].Sales) / Math.Abs(months[^1].Sales)) : null,
        Partial = range.Cuts(total.Month, total.Month.AddMonths(1)),
        Currency = currency,
    });
}
