namespace SalesFunctions.Platform;

/// <summary>Lines that count: the values that a dimension may have; a null among them stands for lines without one.</summary>
internal sealed record SalesCondition(string Dimension, IReadOnlyList<string?> Values);

/// <summary>Which sales are summed, by what.</summary>
/// <param name="By">Dimensions of <c>/sales</c>, periods among them.</param>
internal sealed record SalesSumQuestion(IReadOnlyList<string> By)
{
    public IReadOnlyList<SalesCondition> Conditions { get; init; } = [];

    public DateRange Range { get; init; } = new(null, null);

    /// <summary>Whether orders are counted, too, which costs something.</summary>
    public bool WithOrders { get; init; }
}

/// <param name="Key">A value per dimension of the question, as text; days and first days of periods as <c>yyyy-MM-dd</c>.</param>
/// <param name="Sales">Net: returns are subtracted.</param>
/// <param name="Orders">Distinct orders; 0 where the question does not want them.</param>
internal sealed record SalesSum(IReadOnlyList<string?> Key, decimal Sales, long Orders);

/// <summary>Implemented by the capability that knows what was sold: sums for those that make something else of them.</summary>
internal interface ISumSales
{
    /// <summary>Every dimension but periods as a parameter that filters.</summary>
    public IReadOnlyList<Parameter> Filters { get; }

    /// <summary>Reads those parameters; what is wrong with them is kept in <paramref name="query"/>.</summary>
    public IReadOnlyList<SalesCondition> ReadFilters(QueryParameters query);

    /// <summary>One sum for each combination of values that has lines; in no certain order.</summary>
    public Task<IReadOnlyList<SalesSum>> RunAsync(Snapshot snapshot, Dataset dataset, SalesSumQuestion question);
}
