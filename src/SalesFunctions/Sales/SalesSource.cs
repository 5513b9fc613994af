namespace SalesFunctions.Sales;

/// <summary>
/// Where an answer is read: the daily roll-up costs its groups, the lines cost every line. The roll-up knows a line's own region only,
/// so it serves for regions as long as no customer's region stands in for a missing one.
/// </summary>
internal sealed record SalesSource(bool FromRollUp, bool JoinsCustomers)
{
    public static SalesSource Choose(SalesQuestion question, bool regionsAreOwn)
    {
        var used = question.By.Concat(question.Filters.Select(filter => filter.Dimension)).ToList();
        var fromRollUp = question.Measures.All(measure => measure.RollUp is not null)
            && used.All(dimension => dimension.RollUp is not null && (dimension.Name != SalesDimensions.Region || regionsAreOwn));
        return new SalesSource(fromRollUp, !fromRollUp && used.Any(dimension => dimension.Customer));
    }

    public static bool AsksForRegion(SalesQuestion question) =>
        question.By.Concat(question.Filters.Select(filter => filter.Dimension)).Any(dimension => dimension.Name == SalesDimensions.Region);

    public string Of(SalesDimension dimension) => FromRollUp ? dimension.RollUp! : dimension.Lines;

    public string Of(SalesMeasure measure) => FromRollUp ? measure.RollUp! : measure.Lines;
}
