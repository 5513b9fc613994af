namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Spend of customers of whom most spend nothing: whether one buys, times what a buyer spends.</summary>
/// <remarks>
/// <para>Formula: with probability p a customer spends k orders of mean v and deviation s: mean p k v, mean square p (k² v² + k s²).</para>
/// <para>Source: Cragg, Some Statistical Models for Limited Dependent Variables, Econometrica 39 (1971), two parts.</para>
/// <para>Units: money per customer.</para>
/// </remarks>
/// <param name="Buying">Part of the customers that buys, 0 to 1.</param>
/// <param name="OrdersPerBuyer">Orders of one who buys; at least 1.</param>
/// <param name="Value">What an order is worth.</param>
internal readonly record struct ZeroInflatedSpend(double Buying, double OrdersPerBuyer, OrderValue Value)
{
    /// <summary>Expected spend of a customer.</summary>
    public double Mean => Buying * OrdersPerBuyer * Value.Mean;

    /// <summary>Expected square of it.</summary>
    public double MeanSquare => Buying * OrdersPerBuyer * ((OrdersPerBuyer * Value.Mean * Value.Mean) + (Value.Deviation * Value.Deviation));
}
