namespace SalesFunctions.Analytics.Affinity;

/// <summary>Who buys one item, or two, buys another one more or less often than all.</summary>
/// <param name="First">The item that the rule starts from.</param>
/// <param name="Second">The second item that it starts from; -1 where there is one only.</param>
/// <param name="Consequent">The item that comes along.</param>
/// <param name="Count">Baskets that hold all of them.</param>
/// <param name="FromCount">Baskets that hold what the rule starts from.</param>
/// <param name="ConsequentCount">Baskets that hold the consequent.</param>
/// <param name="Support">Part of all baskets that hold all of them, 0 to 1.</param>
/// <param name="Confidence">Part of the baskets with what the rule starts from that hold the consequent too, 0 to 1.</param>
/// <param name="Lift">Confidence per part of all baskets that hold the consequent: 1 is chance.</param>
/// <param name="Leverage">Support above what chance makes of items that have nothing to do with each other, -1 to 1.</param>
/// <param name="Improvement">Confidence above that of the better rule from one of the two items alone; null where the rule starts from one.</param>
/// <param name="Probability">p-value; see <see cref="AssociationRules"/>.</param>
/// <param name="Adjusted">q-value among all rules of its size that could have been found.</param>
public readonly record struct AssociationRule(
    int First, int Second, int Consequent, int Count, int FromCount, int ConsequentCount, double Support, double Confidence, double Lift, double Leverage,
    double? Improvement, double Probability, double Adjusted);
