using System.ComponentModel;

namespace SalesFunctions.Campaigns;

/// <summary>How sales responded to a promotion.</summary>
internal sealed record PromotionRow
{
    [Description("The campaign on the sales lines; `discount` where promotions are told by discounts.")]
    public required string Promotion { get; init; }

    [Description("The first day on which it counts.")]
    public DateOnly? FirstDay { get; init; }

    [Description("The last such day.")]
    public DateOnly? LastDay { get; init; }

    [Description("Days that are compared.")]
    public long Days { get; init; }

    [Description("Runs of such days.")]
    public long Stretches { get; init; }

    [Description("Sales of the lines that carry it.")]
    public decimal CarriedSales { get; init; }

    [Description("Sales of its days, all lines; null where they cannot be compared.")]
    public decimal? Sales { get; init; }

    [Description("Sales of as many days of the same weekday near by without a promotion.")]
    public decimal? ExpectedSales { get; init; }

    [Description("Sales above those.")]
    public decimal? ExtraSales { get; init; }

    [Description("The same in percent of what was expected.")]
    public double? LiftPercent { get; init; }

    [Description("Lower end of its 95 % interval.")]
    public double? LiftLow { get; init; }

    [Description("Upper end of its 95 % interval.")]
    public double? LiftHigh { get; init; }

    [Description("Probability of such a lift by chance.")]
    public double? PValue { get; init; }

    [Description("Whether it is more than chance, all promotions of the answer told at once.")]
    public bool? IsSignificant { get; init; }

    [Description("What keeps it from being compared, or what to know about it.")]
    public string? Note { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
