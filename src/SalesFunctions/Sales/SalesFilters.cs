using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>The filters of an endpoint that takes some dimensions only.</summary>
internal sealed class SalesFilters(IReadOnlyList<SalesDimension> dimensions)
{
    public IReadOnlyList<Parameter> Parameters { get; } = [.. dimensions.Select(dimension => SalesContract.Filters.First(filter => filter.Name == dimension.Name))];

    public IReadOnlyList<SalesFilter> Read(QueryParameters query) => SalesRequest.ReadFilters(query, dimensions);
}
