using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Retention;

/// <summary>Makes the triangle of cohorts: every month from acquisition to the last one, those in which nobody came back too.</summary>
internal static class FollowCohorts
{
    public static async Task<IReadOnlyList<CohortMonth>> AnswerAsync(Snapshot snapshot, Dataset dataset, DateRange cohorts)
    {
        var stored = await CohortQueries.AllAsync(snapshot, dataset);
        if (stored.Count == 0)
        {
            return [];
        }

        var last = stored.Max(row => row.Month);
        var lastIsComplete = stored.Where(row => row.Month == last).All(row => row.IsComplete);
        return [.. stored.GroupBy(row => row.Cohort).Where(cohort => !cohorts.Cuts(cohort.Key, cohort.Key.AddDays(1)))
            .SelectMany(cohort => Followed(cohort, last, lastIsComplete, dataset.Currency))];
    }

    private static IEnumerable<CohortMonth> Followed(IGrouping<DateOnly, StoredMonth> cohort, DateOnly last, bool lastIsComplete, string? currency)
    {
        var (months, customers, cumulative) = (cohort.ToDictionary(row => row.Month), cohort.Max(row => row.Customers), 0m);
        for (var (age, month) = (0, cohort.Key); month <= last; month = cohort.Key.AddMonths(++age))
        {
            var row = months.GetValueOrDefault(month) ?? new StoredMonth { IsComplete = month < last || lastIsComplete };
            cumulative += row.Sales;
            yield return new CohortMonth
            {
                Cohort = cohort.Key,
                Age = age,
                Month = month,
                Customers = customers,
                Active = row.Active,
                Retention = customers == 0 ? null : (double)row.Active / customers,
                Purchases = row.Purchases,
                Sales = row.Sales,
                CumulativeSales = cumulative,
                CumulativeSalesPerCustomer = customers == 0 ? null : cumulative / customers,
                IsComplete = row.IsComplete,
                Currency = currency,
            };
        }
    }
}
