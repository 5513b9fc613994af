namespace SalesFunctions.LocalHost.Samples;

internal sealed record Campaign(string Id, DateTime SentAt, decimal Discount)
{
    public const int WindowDays = 14;

    public DateTime Ends => SentAt.AddDays(WindowDays);
}

/// <param name="Orders">Chance that who clicked places an order that would not have happened.</param>
internal sealed record Channel(string Name, double Share, double Opens, double Clicks, double Orders);

internal sealed record Contact(Campaign Campaign, Customer Customer, Channel Channel, bool Treated)
{
    public bool Opened { get; init; }

    public bool Clicked { get; init; }

    public Visit? ExtraVisit { get; init; }
}

/// <summary>Two campaigns a year with a random hold-out; what they cause is an extra order within the window.</summary>
internal sealed class CampaignPlan(SampleShopOptions options, Random random)
{
    public const double HoldOut = 0.25;

    private const int KnownForDays = 365;
    private static readonly Channel[] Channels =
    [
        new("email", 0.55, 0.44, 0.34, 0.60),
        new("sms", 0.20, 0.78, 0.16, 0.55),
        new("push", 0.25, 0.32, 0.38, 0.65)
    ];

    private static readonly double[] Shares = [.. Channels.Select(channel => channel.Share)];

    /// <summary>Contacts in the order of sending.</summary>
    public IReadOnlyList<Contact> Send(IReadOnlyList<Visit> visits)
    {
        ILookup<Customer, DateTime> history = visits.ToLookup(visit => visit.Customer, visit => visit.At);
        return [.. Calendar().SelectMany(campaign => history
            .Where(customer => customer.Any(at => at < campaign.SentAt && at >= campaign.SentAt.AddDays(-KnownForDays)))
            .Select(customer => Reach(campaign, customer.Key)))];
    }

    private IEnumerable<Campaign> Calendar()
    {
        for (int year = options.FirstDay.Year; year <= options.LastDay.Year; year++)
        {
            Campaign[] ofYear =
            [
                new($"SPRING-{year}", new DateTime(year, 4, 16, 8, 30, 0), 0.10m),
                new($"AUTUMN-{year}", new DateTime(year, 10, 8, 8, 30, 0), 0.15m)
            ];
            foreach (Campaign campaign in ofYear.Where(Fits))
            {
                yield return campaign;
            }
        }
    }

    private bool Fits(Campaign campaign) =>
        DateOnly.FromDateTime(campaign.SentAt) >= options.FirstDay.AddMonths(1) &&
        DateOnly.FromDateTime(campaign.Ends) <= options.LastDay;

    private Contact Reach(Campaign campaign, Customer customer)
    {
        Channel channel = Channels[random.Weighted(Shares)];
        Contact contact = new(campaign, customer, channel, Treated: !random.Happens(HoldOut));
        if (!contact.Treated || !random.Happens(channel.Opens))
        {
            return contact;
        }

        bool clicked = random.Happens(Math.Min(0.9, channel.Clicks * Math.Exp((customer.SpendingScore - 50) / 70.0)));
        return contact with
        {
            Opened = true,
            Clicked = clicked,
            ExtraVisit = clicked && random.Happens(channel.Orders) ? ExtraVisit(campaign, customer) : null
        };
    }

    private Visit ExtraVisit(Campaign campaign, Customer customer)
    {
        int days = 1 + Math.Min(Campaign.WindowDays - 3, (int)random.Exponential(2.5));
        Store store = Stores.ForVisit(random, customer);
        DateOnly day = DateOnly.FromDateTime(campaign.SentAt).AddDays(days);
        return new Visit(customer, OpeningHours.Moment(random, day, store.Online), store, campaign);
    }
}
