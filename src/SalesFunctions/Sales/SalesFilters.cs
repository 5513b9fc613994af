using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>The filters of an endpoint that takes some dimensions only: those that its roll-up knows.</summary>
internal sealed class SalesFilters(params IReadOnlyList<string> names)
{
    private readonly IReadOnlyList<SalesDimension> _dimensions = [.. names.Select(SalesDimensions.Named)];

    public IReadOnlyList<Parameter> Parameters { get; } = [.. names.Select(name => SalesContract.Filters.First(filter => filter.Name == name))];

    public IReadOnlyList<SalesFilter> Read(QueryParameters query) => SalesRequest.ReadFilters(query, _dimensions);
}
