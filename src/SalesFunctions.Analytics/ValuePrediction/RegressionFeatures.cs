namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>What is known of every customer at one moment, the cut-off: column by column, one entry per customer, all columns in one order.</summary>
/// <remarks>
/// <para>Units: times in one unit, the same for <paramref name="Horizon"/>; money in one currency; counts.</para>
/// <para>Nothing that became known after the cut-off may enter, neither into the columns nor into the model behind <paramref name="ModelPurchases"/>.</para>
/// <para>Edge: a negative total or latest value (more returned than bought) counts as 0.</para>
/// </remarks>
/// <param name="Repeats">x, purchases after the first one; at least 0.</param>
/// <param name="LastPurchase">t_x, time from the first purchase to the latest one; at least 0.</param>
/// <param name="Age">T, time from the first purchase to the cut-off; at least <paramref name="LastPurchase"/>.</param>
/// <param name="TotalValue">Net money of all purchases so far, the first one too.</param>
/// <param name="LatestValue">Net money of the latest purchase.</param>
/// <param name="ModelPurchases">Purchases that a lifetime model expects within the horizon after the cut-off; <see cref="double.NaN"/> where there is none.</param>
/// <param name="Horizon">Length of the time after the cut-off that is looked at; positive.</param>
public sealed record RegressionFeatures(
    double[] Repeats, double[] LastPurchase, double[] Age, double[] TotalValue, double[] LatestValue, double[] ModelPurchases, double Horizon)
{
    /// <summary>Number of customers.</summary>
    public int Count => Repeats.Length;

    /// <summary>Refuses columns of unequal length, which no data can cause.</summary>
    internal void RequireEqualLengths()
    {
        double[][] others = [LastPurchase, Age, TotalValue, LatestValue, ModelPurchases];
        if (others.Any(column => column.Length != Count))
        {
            throw new ArgumentException("The columns must have one entry per customer.");
        }
    }

    /// <summary>What is wrong with the values, as the end of a sentence; null where they can be.</summary>
    internal string? Fault()
    {
        if (!(Horizon > 0) || !double.IsFinite(Horizon))
        {
            return "the horizon is not a positive length of time";
        }

        for (var place = 0; place < Count; place++)
        {
            if (!double.IsFinite(Repeats[place] + Age[place] + TotalValue[place] + LatestValue[place]))
            {
                return "a customer's purchases hold what is not a number";
            }

            if (!(Repeats[place] >= 0 && LastPurchase[place] >= 0 && Age[place] >= LastPurchase[place]))
            {
                return "a customer's latest purchase lies before the first one or after the cut-off";
            }
        }

        return null;
    }
}
