namespace SalesFunctions.Platform;

/// <summary>What is asked of one product, and what its stock does about it.</summary>
internal sealed record StockNeed
{
    public required string Product { get; init; }

    public string? Lifecycle { get; init; }

    /// <summary>Expected units per day.</summary>
    public double Velocity { get; init; }

    /// <summary>Its standard error.</summary>
    public double VelocityError { get; init; }

    /// <summary>As many equally weighted days tell the velocity as well.</summary>
    public double EffectiveDays { get; init; }

    /// <summary>What a unit brought on average.</summary>
    public double UnitPrice { get; init; }

    public long Lines { get; init; }

    /// <summary>Days from an order to its delivery.</summary>
    public double LeadTimeDays { get; init; }

    /// <summary>Null where no stock is known.</summary>
    public StockAtHand? Stock { get; init; }
}

/// <summary>A stock beside what is asked for until a delivery comes.</summary>
/// <param name="Units">Units at hand.</param>
/// <param name="Restock">Whether to order now.</param>
/// <param name="Quantity">How much to order then.</param>
/// <param name="Needed">Units that the lead time is expected to need.</param>
/// <param name="Risk">Probability that the stock does not last for it.</param>
internal sealed record StockAtHand(double Units, bool Restock, double Quantity, double Needed, double Risk)
{
    /// <summary>Days to the next look at the stock.</summary>
    public double ReviewDays { get; init; }

    /// <summary>Units that are expected to be asked for until what is ordered at the next look would come.</summary>
    public double NeededLater { get; init; }

    /// <summary>Units that are expected to be missed where the order waits for the next look.</summary>
    public double Missed { get; init; }

    /// <summary>Lower bound of them, 80 % within both.</summary>
    public double MissedLower { get; init; }

    /// <summary>Upper bound of them.</summary>
    public double MissedUpper { get; init; }

    /// <summary>Probability that the stock lasts until then.</summary>
    public double LastsProbability { get; init; }
}

/// <summary>Implemented by the capability that knows stock: what each product needs, for those that make advice of it.</summary>
internal interface IFindStockNeeds
{
    /// <param name="snapshot">Sees the demand of the dataset's model version.</param>
    /// <param name="dataset">Whose.</param>
    public Task<IReadOnlyList<StockNeed>> RunAsync(Snapshot snapshot, Dataset dataset);
}
