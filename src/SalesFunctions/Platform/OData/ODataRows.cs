namespace SalesFunctions.Platform.OData;

/// <summary>A set whose few rows are made as a whole, and chosen, ordered and cut in memory.</summary>
internal sealed class ODataRows(Func<Snapshot, Dataset, Task<RowSet>> all) : IODataSource
{
    public async Task<RowSet> ReadAsync(Snapshot snapshot, Dataset dataset, ODataQuestion question)
    {
        var rows = await all(snapshot, dataset);
        var places = rows.Columns.Select((name, place) => (name, place)).ToDictionary();
        var order = Comparer<object?[]>.Create((one, other) => question.Order
            .Select(item => (item.Descending ? -1 : 1) * Compared(one[places[item.Column.Name]], other[places[item.Column.Name]])).FirstOrDefault(sign => sign != 0));
        var chosen = Chosen(rows, places, question.Filter).Order(order).AsEnumerable();
        if (question.Behind is { } key)
        {
            var last = new object?[rows.Columns.Count];
            for (var part = 0; part < key.Count; part++)
            {
                last[places[question.Order[part].Column.Name]] = key[part];
            }

            chosen = chosen.Where(row => order.Compare(row, last) > 0);
        }

        int[] shown = [.. question.Columns.Select(column => places[column.Name])];
        return new RowSet(
            [.. question.Columns.Select(column => column.Name)],
            [.. chosen.Skip((int)Math.Min(question.Skip, int.MaxValue)).Take(question.Limit).Select(row => Array.ConvertAll(shown, place => row[place]))]);
    }

    public async Task<long> CountAsync(Snapshot snapshot, Dataset dataset, ODataExpression? filter)
    {
        var rows = await all(snapshot, dataset);
        return Chosen(rows, rows.Columns.Select((name, place) => (name, place)).ToDictionary(), filter).LongCount();
    }

    private static IEnumerable<object?[]> Chosen(RowSet rows, Dictionary<string, int> places, ODataExpression? filter) => filter is null
        ? rows.Rows
        : rows.Rows.Where(row => ODataEvaluation.Holds(filter, column => ODataEvaluation.Number(row[places[column.Name]])));

    private static int Compared(object? left, object? right) => ODataEvaluation.Compare(ODataEvaluation.Number(left), ODataEvaluation.Number(right));
}
