using System.ComponentModel;

namespace SalesFunctions.Inventory.Affinity;

/// <summary>Who buys one thing, or two, and what comes along.</summary>
internal sealed record AffinityRow
{
    [Description("What the rule is about: product, sub_category or category.")]
    public required string Level { get; init; }

    [Description("What is bought.")]
    public required string Bought { get; init; }

    [Description("The second thing that is bought; null where the rule starts from one.")]
    public string? AndBought { get; init; }

    [Description("What comes along.")]
    public required string AlsoBought { get; init; }

    [Description("What was counted: orders, or customers (their whole history) where next to no order holds two things.")]
    public required string Baskets { get; init; }

    [Description("How many of them there are.")]
    public long BasketCount { get; init; }

    [Description("How many hold all things of the rule.")]
    public long WithAll { get; init; }

    [Description("How many hold what is bought.")]
    public long WithBought { get; init; }

    [Description("How many hold what comes along.")]
    public long WithAlsoBought { get; init; }

    [Description("Part of all that hold all things of the rule, 0 to 1.")]
    public double Support { get; init; }

    [Description("Part of those with what is bought that hold what comes along, 0 to 1.")]
    public double Confidence { get; init; }

    [Description("Confidence per part of all that hold what comes along: 1 is chance, 2 is twice as often.")]
    public double Lift { get; init; }

    [Description("Support above what chance would make, -1 to 1.")]
    public double Leverage { get; init; }

    [Description("Confidence above that of the better rule from one of the two things; null where the rule starts from one.")]
    public double? Improvement { get; init; }

    [Description("How often chance alone makes a difference like this, 0 to 1; with two things bought, beside each of them alone.")]
    public double PValue { get; init; }

    [Description("The same where all rules that were possible are looked at: part of findings like this that chance makes.")]
    public double QValue { get; init; }

    [Description("Whether it is more than chance: q_value at most 0.05.")]
    public bool Significant { get; init; }
}
