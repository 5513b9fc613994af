namespace SalesFunctions.LocalHost.Samples;

/// <param name="Campaign">The campaign without which the visit would not have happened.</param>
internal sealed record Visit(Customer Customer, DateTime At, Store Store, Campaign? Campaign)
{
    /// <summary>A sale on the web counts where the customer lives.</summary>
    public Store Place => Store.Online ? Customer.Home : Store;
}

/// <summary>When customers come: first once, then at their own rate on a clock that runs faster on busy days, until they drop out.</summary>
internal sealed class Purchases(ShopCalendar calendar, Random random)
{
    private const double KnownAtOpening = 0.50;
    private const double DaysPerWeek = 7;

    public IEnumerable<Visit> Of(Customer customer, DateOnly firstDay)
    {
        double moment = FirstMoment(firstDay);
        while (calendar.DayAt(moment) is { } day)
        {
            Store store = Stores.ForVisit(random, customer);
            DateTime at = OpeningHours.Moment(random, day, store.Online);
            if (day >= firstDay)
            {
                yield return new Visit(customer, at, store, Campaign: null);
            }

            if (random.Happens(customer.DropOut))
            {
                yield break;
            }

            moment += random.Exponential(DaysPerWeek / customer.OrdersPerWeek);
        }
    }

    private double FirstMoment(DateOnly firstDay)
    {
        double opening = calendar.BusyBefore(firstDay);
        return random.Happens(KnownAtOpening)
            ? random.NextDouble() * opening
            : opening + (random.NextDouble() * (calendar.BusyDays - opening));
    }
}
