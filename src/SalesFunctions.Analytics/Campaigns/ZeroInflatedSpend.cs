namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Spend of customers of whom most spend nothing: whether one buys, times what it is worth.</summary>
/// <remarks>
/// <para>Formula: a customer spends v with probability p. Of n customers together the mean is n E[p] E[v]; the variance is that of chance, n (E[p] E[v²] - E[p²] E[v̄²]), and that of
/// not knowing, n² (E[p²] E[v̄²] - E[p]² E[v̄]²), with v̄ the true mean of an order.</para>
/// <para>Source: law of total variance; Cragg, Some Statistical Models for Limited Dependent Variables, Econometrica 39 (1971), two parts.</para>
/// </remarks>
/// <param name="Conversion">Part of the customers that buys.</param>
/// <param name="Value">What one spends who buys.</param>
public sealed record ZeroInflatedSpend(BetaRate Conversion, OrderValue Value)
{
    /// <summary>Expected spend per customer.</summary>
    public double Mean => Conversion.Mean * Value.Mean;

    /// <summary>How far the spend of so many customers together is usually from its mean, by chance and because the rates are not known.</summary>
    /// <param name="customers">How many.</param>
    public double TotalDeviation(long customers)
    {
        var square = Conversion.Variance + (Conversion.Mean * Conversion.Mean);
        var trueMean = (Value.MeanError * Value.MeanError) + (Value.Mean * Value.Mean);

        // The deviation of an order keeps its relation to the true mean.
        var order = trueMean * (1 + (Value.Deviation * Value.Deviation / (Value.Mean * Value.Mean)));
        var chance = customers * ((Conversion.Mean * order) - (square * trueMean));
        var unknown = (double)customers * customers * ((square * trueMean) - (Mean * Mean));
        return Math.Sqrt(chance + unknown);
    }
}
