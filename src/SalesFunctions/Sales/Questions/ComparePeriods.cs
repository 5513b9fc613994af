using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Asks for the sales of the periods with which the groups of an answer are compared.</summary>
internal sealed class ComparePeriods(AskSales ask)
{
    public async Task<ComparedSales> RunAsync(
        Snapshot snapshot, Dataset dataset, SalesQuestion question, IReadOnlyList<SalesGroup> groups, Comparison comparison = Comparison.PreviousPeriod)
    {
        var with = new PeriodComparison(question, dataset.Calendar, comparison);
        IReadOnlyList<SalesGroup> others = PeriodComparison.IsPossible(question) && with.Other(groups) is { } other
            ? (await ask.RunAsync(snapshot, dataset, other)).Groups
            : [];
        return new ComparedSales(with, others.ToDictionary(group => PeriodComparison.Text(group.Key), group => group.Figures.Sales));
    }
}

/// <summary>Sales of the periods with which groups are compared.</summary>
internal sealed class ComparedSales(PeriodComparison comparison, IReadOnlyDictionary<string, decimal> sales)
{
    /// <returns>Null where nothing was sold then, or where the group's own period is not whole.</returns>
    public decimal? Before(params IReadOnlyList<string?> key) => comparison.KeyOf(key) is { } other && sales.TryGetValue(other, out var before) ? before : null;
}
