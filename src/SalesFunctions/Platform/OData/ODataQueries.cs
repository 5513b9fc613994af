using Dapper;

namespace SalesFunctions.Platform.OData;

/// <summary>A set that the database serves.</summary>
/// <param name="From">From which tables, up to the condition on <c>@dataset_id</c>, and on <c>@model_version</c> where models wrote them.</param>
/// <param name="Columns">The expression of each column; bare table columns where they make up the set's order, so that an index is read in that order.</param>
internal sealed record ODataQueries(string From, IReadOnlyDictionary<string, string> Columns) : IODataSource
{
    /// <remarks>The join keeps its written order, so that rows come in the order of the first table's index.</remarks>
    public Task<RowSet> ReadAsync(Snapshot snapshot, Dataset dataset, ODataQuestion question)
    {
        var values = Values(dataset);
        values.Add("limit", question.Limit);
        values.Add("skip", question.Skip);
        var conditions = Conditions(question.Filter, values);
        KeysetPart[] order = [.. question.Order.Select(order => new KeysetPart(Columns[order.Column.Name], order.Column.Nullable, order.Descending))];
        if (question.Behind is { } key)
        {
            conditions.Add(KeysetQueries.Behind(order, key, values));
        }

        var sql = $"""
            SELECT STRAIGHT_JOIN {string.Join(", ", question.Columns.Select(column => $"{Columns[column.Name]} AS `{column.Name}`"))}
            {From} {And(conditions)}
            ORDER BY {string.Join(", ", order.Select(part => part.Order))}
            LIMIT @limit OFFSET @skip
            """;
        return snapshot.RowsAsync(sql, values);
    }

    public Task<long> CountAsync(Snapshot snapshot, Dataset dataset, ODataExpression? filter)
    {
        var values = Values(dataset);
        return snapshot.FirstAsync<long>($"SELECT COUNT(*) {From} {And(Conditions(filter, values))}", values);
    }

    private static DynamicParameters Values(Dataset dataset) => 
        new(new { dataset_id = dataset.DatasetId, model_version = dataset.ModelVersion, currency = dataset.Currency });

    private List<string> Conditions(ODataExpression? filter, DynamicParameters values) =>
        filter is null ? [] : [new ODataConditionQueries(Columns, values).Of(filter)];

    private static string And(IEnumerable<string> conditions) => string.Concat(conditions.Select(condition => $" AND {condition}"));
}
