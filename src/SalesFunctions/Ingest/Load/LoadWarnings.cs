namespace SalesFunctions.Ingest.Load;

/// <summary>What a load has to tell beside its counts.</summary>
internal static class LoadWarnings
{
    private const double ManyRejected = 0.2;

    /// <param name="decisions">Takes the warnings.</param>
    /// <param name="walk">The walk that is over.</param>
    /// <param name="copies">Lines that stand twice in the file.</param>
    /// <param name="counts">What became of its rows.</param>
    public static void Add(Decisions decisions, WalkFile walk, LineCopies copies, LoadCounts counts)
    {
        var warnings = decisions.Warnings;
        if (walk.PriceIsLineTotal)
        {
            warnings.Add(
                "unit_price ÷ quantity is one constant in every category: the price column looks like the line's total, not the price of one piece. Sales were read as quantity × unit_price; to read the column as the amount, map its header to \"amount\" in _profile.json and upload the file again.");
        }

        if (copies.Count > 0)
        {
            warnings.Add($"{copies.Count} lines repeat another line of the file, key and content; they were skipped: lines {copies}.");
        }

        foreach (var (repair, count) in walk.Repairs)
        {
            warnings.Add($"{repair}: {count}.");
        }

        if (walk.UnreadableCustomers > 0)
        {
            warnings.Add($"{walk.UnreadableCustomers} lines describe their customer with a cell that cannot be read; the sale was loaded, the description was not.");
        }

        if (walk.ErasedRows > 0)
        {
            warnings.Add($"{walk.ErasedRows} rows name customers who were erased: sales, orders and responses were loaded without the customer, what else the rows say of them was not.");
        }

        if (counts.Rejected > 0)
        {
            var faults = string.Join(", ", walk.Faults.OrderByDescending(fault => fault.Value).Select(fault => $"{fault.Key} {fault.Value}"));
            warnings.Add($"{counts.Rejected} rows were rejected (by place: {faults}); mend them in the rejected file and upload it.");
        }

        if (counts.Rejected > ManyRejected * counts.RowsIn && counts.RowsIn > 10)
        {
            warnings.Add($"MANY REJECTED ROWS: {counts.Rejected} of {counts.RowsIn}. A column is probably mapped wrongly; see the mapping and the reasons.");
        }
    }

    public static void AddDisproved(Decisions decisions, IEnumerable<string> disproved)
    {
        foreach (var why in disproved)
        {
            decisions.Warnings.Add($"The row key {decisions.TriedKeys} was given up, since {why}; lines are now told apart by their content.");
        }
    }
}
