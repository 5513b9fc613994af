using SalesFunctions.Analytics.Assortment;
using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Inventory.Training;

/// <summary>One product of a version.</summary>
internal sealed record ProductFigures
{
    /// <summary>Its place by sales, from 1.</summary>
    public int Position { get; init; }

    public required string Level { get; init; }

    public required string Product { get; init; }

    /// <summary>Where it belongs, as most of its lines say.</summary>
    public required Thing Thing { get; init; }

    public decimal Sales { get; init; }

    public decimal Units { get; init; }

    public long Lines { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public double? CumulativeShare { get; init; }

    public SalesClass SalesClass { get; init; }

    public double? Variation { get; init; }

    public Lifecycle? Lifecycle { get; init; }

    /// <summary>Null where no customer is known to have bought it.</summary>
    public double? Popularity { get; init; }
}

/// <summary>What is asked for of one product, everywhere or in one store.</summary>
internal sealed record ProductDemand
{
    public int Position { get; init; }

    /// <summary>Empty for all stores.</summary>
    public required string Store { get; init; }

    public DemandRate Rate { get; init; }

    /// <summary>The series that tells its season and trend, and what it brought per day lately.</summary>
    public (uint Series, double Level)? Outlook { get; init; }

    public double Units { get; init; }

    public long Lines { get; init; }

    public long UnitLines { get; init; }

    public DateOnly LastDay { get; init; }
}
