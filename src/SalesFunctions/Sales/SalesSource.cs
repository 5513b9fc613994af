namespace SalesFunctions.Sales;

/// <summary>Where an answer is read: the daily roll-up costs its groups, the lines cost every line.</summary>
internal sealed record SalesSource(bool FromRollUp, bool JoinsCustomers)
{
    public static SalesSource Choose(SalesQuestion question)
    {
        var fromRollUp = question.Measures.All(measure => measure.RollUp is not null) && question.Used.All(dimension => dimension.RollUp is not null);
        return new SalesSource(fromRollUp, !fromRollUp && question.Used.Any(dimension => dimension.Customer));
    }

    public string Of(SalesDimension dimension) => FromRollUp ? dimension.RollUp! : dimension.Lines;

    public string Of(SalesMeasure measure) => FromRollUp ? measure.RollUp! : measure.Lines;
}
