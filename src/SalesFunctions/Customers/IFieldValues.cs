using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Customers;

/// <summary>A field's values in a few figures.</summary>
internal sealed record FieldExtent
{
    public long Count { get; init; }

    public decimal? Mean { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }
}

/// <summary>A value and its place among the sorted ones.</summary>
internal sealed record PlacedValue
{
    public decimal Value { get; init; }

    public long Place { get; init; }
}

/// <summary>All values that a population has of a field. They are counted where they lie, in tables or in memory.</summary>
internal interface IFieldValues
{
    public Task<FieldExtent> ExtentAsync();

    /// <summary>How many values lie in each cell of a grid that holds any.</summary>
    public Task<IReadOnlyList<CellCount>> CellsAsync(CellGrid grid);

    /// <summary>The values that stand at some places, from 1, when all values of some cells of a grid are sorted.</summary>
    public Task<IReadOnlyList<PlacedValue>> PlacedAsync(CellGrid grid, CellPlaces wanted);
}
