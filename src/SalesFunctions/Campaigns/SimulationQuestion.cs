using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>A campaign that is thought of: to whom, how, at what cost, and how it is simulated.</summary>
internal sealed record SimulationQuestion
{
    private const double MostMoney = 1_000_000_000;
    private const double LeastOrderValue = 0.01;
    private const int FewestDraws = 100;
    private const int MostDraws = 50_000;
    private const int UsualDraws = 10_000;
    private const int LongestMonths = 12;

    private static readonly Parameter Budget = Money("budget", "What all costs together may be expected to come to.");

    public required AudienceFilter Filter { get; init; }

    /// <summary>How many customers like those of earlier campaigns, instead of those of the dataset.</summary>
    public int? Customers { get; init; }

    public CampaignChannel Channel { get; init; }

    public required CampaignPlan Plan { get; init; }

    public double Margin { get; init; }

    public int Months { get; init; }

    public double? OrderValue { get; init; }

    public double? ContactsPerDay { get; init; }

    public double? MostCost { get; init; }

    public int Draws { get; init; }

    public int Seed { get; init; }

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        .. AudienceFilter.Parameters,
        new("customers", "Plans for so many customers like those of the channel's earlier campaigns, instead of those of the dataset; filters then do not count.", ParameterType.Whole) { Minimum = 1, Maximum = 100_000_000 },
        new("channel", "How it is sent.") { Choices = Channels.All, Default = Channels.All[0] },
        Money("send_cost", "Cost of one message.") with { Default = "0" },
        Money("fixed_cost", "Cost that does not depend on the audience.") with { Default = "0" },
        Money("unsubscribe_cost", "Cost of a customer who unsubscribes.") with { Default = "0" },
        Percent("discount_percent", "Discount on the orders of those contacted.") with { Default = "0" },
        Percent("redemption_percent", "Part of those orders that takes the discount, also of those who would have bought anyway.") with { Default = "100" },
        Percent("margin_percent", "Part of an order's value that is left when the goods are paid; the default is an assumption, not a figure of the shop.") with { Default = "30" },
        Percent("hold_out_percent", "Part of each segment that gets nothing, so that the effect can be measured.") with { Default = "10", Maximum = 90 },
        new("horizon_months", "For how long purchases are looked at.", ParameterType.Whole) { Minimum = 1, Maximum = LongestMonths, Default = "1" },
        Money("order_value", "Mean value of an order; without it that of the shop's own orders.") with { Minimum = LeastOrderValue },
        new("contacts_per_day", "Customers who come into the campaign per day, which tells how long its test takes.", ParameterType.Number) { Minimum = 1, Maximum = MostMoney },
        new("draws", "How often it is simulated.", ParameterType.Whole) { Minimum = FewestDraws, Maximum = MostDraws, Default = $"{UsualDraws}" },
        new("seed", "The beginning of all chance: with the same seed the same answer.", ParameterType.Whole) { Minimum = 0, Maximum = int.MaxValue, Default = "1" },
    ];

    public static IReadOnlyList<Parameter> AudienceParameters { get; } = [.. Parameters, Budget];

    public static SimulationQuestion Read(QueryParameters query) => new()
    {
        Filter = AudienceFilter.Read(query),
        Customers = query.Whole("customers", 1, 100_000_000),
        Channel = Channels.Parse(query.OneOf("channel", Channels.All) ?? Channels.All[0]),
        Plan = new CampaignPlan
        {
            SendCost = query.Number("send_cost", 0, MostMoney) ?? 0,
            FixedCost = query.Number("fixed_cost", 0, MostMoney) ?? 0,
            UnsubscribeCost = query.Number("unsubscribe_cost", 0, MostMoney) ?? 0,
            Discount = (query.Number("discount_percent", 0, 100) ?? 0) / 100,
            Redemption = (query.Number("redemption_percent", 0, 100) ?? 100) / 100,
            HoldOut = (query.Number("hold_out_percent", 0, 90) ?? 10) / 100,
        },
        Margin = (query.Number("margin_percent", 0, 100) ?? 30) / 100,
        Months = query.Whole("horizon_months", 1, LongestMonths) ?? 1,
        OrderValue = query.Number("order_value", LeastOrderValue, MostMoney),
        ContactsPerDay = query.Number("contacts_per_day", 1, MostMoney),
        Draws = query.Whole("draws", FewestDraws, MostDraws) ?? UsualDraws,
        Seed = query.Whole("seed", 0, int.MaxValue) ?? 1,
    };

    public static SimulationQuestion ReadWithBudget(QueryParameters query) => Read(query) with { MostCost = query.Number(Budget.Name, 0, MostMoney) };

    private static Parameter Money(string name, string description) => new(name, description, ParameterType.Number) { Minimum = 0, Maximum = MostMoney };

    private static Parameter Percent(string name, string description) => new(name, description, ParameterType.Number) { Minimum = 0, Maximum = 100 };
}
