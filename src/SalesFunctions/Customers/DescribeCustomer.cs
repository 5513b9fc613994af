using SalesFunctions.Analytics.Customers;
using SalesFunctions.Customers.Scores;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Puts together what is known of one customer.</summary>
internal static class DescribeCustomer
{
    /// <returns>Null where neither a record nor a line knows the customer.</returns>
    public static async Task<CustomerProfile?> FromAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        var record = (await CustomerDetailQueries.RecordsAsync(snapshot, dataset, [id])).FirstOrDefault();
        var totals = await CustomerQueries.TotalsAsync(snapshot, dataset, id);
        if (record is null && totals is null)
        {
            return null;
        }

        var profile = new CustomerProfile
        {
            CustomerId = record?.CustomerId ?? id,
            CustomerName = record?.CustomerName,
            Gender = record?.Gender,
            Age = record?.Age,
            AgeGroup = record?.AgeGroup,
            AnnualIncome = record?.AnnualIncome,
            SpendingScore = record?.SpendingScore,
            City = record?.City ?? await LatestAsync(snapshot, dataset, id, "city"),
            Region = record?.Region ?? await LatestAsync(snapshot, dataset, id, "region"),
            Country = record?.Country ?? await LatestAsync(snapshot, dataset, id, "country"),
            Segment = record?.Segment,
            Currency = dataset.Currency,
        };
        var known = await ScoreQueries.OneAsync(snapshot, dataset, id) is { } score ? WithScore(profile, score) : profile;
        return totals is null ? known : await WithHabitsAsync(snapshot, dataset, id, WithTotals(known, totals));
    }

    private static CustomerProfile WithTotals(CustomerProfile profile, CustomerTotals totals) => profile with
    {
        FirstDay = totals.FirstDay,
        LastDay = totals.LastDay,
        Sales = totals.Sales,
        Orders = totals.Orders,
        Units = totals.Units,
        Returns = totals.Returns,
        AverageOrderValue = totals.Orders == 0 ? null : totals.Sales / totals.Orders,
    };

    private static CustomerProfile WithScore(CustomerProfile profile, CustomerScore score) => profile with
    {
        Rfm = score.Rfm,
        Behaviour = score.Behaviour,
        Spenders = score.Spenders,
        RecencyScore = score.RecencyScore,
        FrequencyScore = score.FrequencyScore,
        MonetaryScore = score.MonetaryScore,
        ProbabilityAlive = score.ProbabilityAlive,
        ExpectedPurchases12Months = score.ExpectedPurchases12Months,
        ProbabilityOfPurchase12Months = score.ProbabilityOfPurchase12Months,
        MedianPurchases12Months = score.MedianPurchases12Months,
        ExpectedPurchases12MonthsLower80 = score.ExpectedPurchases12MonthsLower80,
        ExpectedPurchases12MonthsUpper80 = score.ExpectedPurchases12MonthsUpper80,
        ExpectedValue12Months = score.ExpectedValue12Months,
        ExpectedValue12MonthsLower80 = score.ExpectedValue12MonthsLower80,
        ExpectedValue12MonthsUpper80 = score.ExpectedValue12MonthsUpper80,
        NextPurchaseOn = score.NextPurchaseOn,
        NextPurchaseLower80 = score.NextPurchaseLower80,
        NextPurchaseUpper80 = score.NextPurchaseUpper80,
        Overdue = score.Overdue,
        ValueModel = score.ValueModel,
    };

    private static async Task<CustomerProfile> WithHabitsAsync(Snapshot snapshot, Dataset dataset, string id, CustomerProfile profile)
    {
        var rhythm = await PopulationQueries.LastDayAsync(snapshot, dataset, null) is { } today
            ? PurchaseRhythm.Of(await CustomerQueries.DaysAsync(snapshot, dataset, id), today)
            : default;
        var category = await CustomerQueries.CategoryAsync(snapshot, dataset, id);
        var store = await CustomerQueries.StoreAsync(snapshot, dataset, id);
        var payment = await CustomerQueries.PaymentMethodAsync(snapshot, dataset, id);
        var weekday = await CustomerQueries.WeekdayAsync(snapshot, dataset, id);
        return profile with
        {
            MedianDaysBetweenOrders = rhythm.MedianDays,
            DaysSinceLastOrder = rhythm.DaysSinceLast,
            ExpectedNextDay = rhythm.ExpectedNext,
            FavouriteCategory = category?.Name,
            FavouriteCategorySalesShare = profile.Sales == 0 ? null : (double?)(category?.Sales / profile.Sales),
            FavouriteStore = store?.Name,
            FavouriteStoreOrdersShare = (double?)store?.Orders / profile.Orders,
            FavouritePaymentMethod = payment?.Name,
            FavouritePaymentMethodOrdersShare = (double?)payment?.Orders / profile.Orders,
            FavouriteWeekday = weekday?.Name,
            FavouriteWeekdayOrdersShare = (double?)weekday?.Orders / profile.Orders,
        };
    }

    private static async Task<string?> LatestAsync(Snapshot snapshot, Dataset dataset, string id, string place) =>
        (await CustomerDetailQueries.LatestPlacesAsync(snapshot, dataset, [id], place)).FirstOrDefault()?.Value;
}
