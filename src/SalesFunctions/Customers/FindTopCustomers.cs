using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Finds the best customers by their figures first, and looks up only those.</summary>
internal sealed class FindTopCustomers(RankCustomers rank)
{
    // A list of ids that one statement still takes with ease.
    private const int LookedUpAtOnce = 1000;

    public async Task<IReadOnlyList<TopCustomer>> AnswerAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion asked)
    {
        if (await SettleRegion.OfLinesAsync(snapshot, dataset, asked.Filters) is not { } filters)
        {
            return [];
        }

        var question = asked with { Filters = filters };
        // Where all are asked about, an index has them in their order.
        var ranked = question is { FromRollUp: true, Filters: [] } ? null : await rank.RunAsync(snapshot, dataset, question);
        var sales = ranked?.Sales ?? await TopCustomersQueries.SalesAsync(snapshot, dataset, question);
        // Whoever is ranked has passed the filters of customers.
        question = ranked is null ? question : question with { Filters = question.OfLines };
        var rows = new List<TopCustomer>();
        foreach (var best in (await TopCustomersQueries.BestAsync(snapshot, dataset, question, ranked?.CustomerIds)).Chunk(LookedUpAtOnce))
        {
            rows.AddRange(await DescribedAsync(snapshot, dataset, question, best));
        }

        return
        [
            .. rows.Select((customer, place) => customer with
            {
                Currency = dataset.Currency, SalesShare = sales == 0 ? null : (double)(customer.Sales / sales), Rank = place + 1,
            }),
        ];
    }

    private static async Task<IEnumerable<TopCustomer>> DescribedAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question, TopCustomer[] best)
    {
        var ids = Array.ConvertAll(best, customer => customer.CustomerId);
        var records = (await CustomerDetailQueries.RecordsAsync(snapshot, dataset, ids)).ToDictionary(record => record.CustomerId);
        var homeless = ids.Where(id => records.GetValueOrDefault(id)?.Region is null).ToList();
        var regions = homeless.Count == 0 ? [] : Values(await CustomerDetailQueries.LatestPlacesAsync(snapshot, dataset, homeless, "region"));
        var categories = Values(await CustomerDetailQueries.FavouriteCategoriesAsync(snapshot, dataset, ids, question.Range, question.Filters));
        return best.Select(customer =>
        {
            var record = records.GetValueOrDefault(customer.CustomerId);
            return customer with
            {
                CustomerName = record?.CustomerName,
                Region = record?.Region ?? regions.GetValueOrDefault(customer.CustomerId),
                AgeGroup = record?.AgeGroup,
                Gender = record?.Gender,
                Age = record?.Age,
                AnnualIncome = record?.AnnualIncome,
                SpendingScore = record?.SpendingScore,
                FavouriteCategory = categories.GetValueOrDefault(customer.CustomerId),
            };
        });
    }

    private static Dictionary<string, string> Values(IReadOnlyList<CustomerValue> values) => values.ToDictionary(value => value.CustomerId, value => value.Value);
}
