namespace SalesFunctions.Platform;

/// <summary>What every reader asks first: which dataset, in which state, on which schema.</summary>
internal static class SnapshotQueries
{
    /// <summary>Datasets as <see cref="Platform.Dataset"/> has them. What they say changes with their data, and with the models made of them.</summary>
    public const string Dataset = """
        SELECT
            d.dataset_id, d.dataset AS name, d.currency, d.calendar, d.segment_rules, d.lead_time_days, d.data_version, GREATEST(d.changed_at, COALESCE(p.published_at, d.changed_at)) AS changed_at,
            d.changed_again OR COALESCE(p.published_again OR LEFT(p.published_at, 19) = LEFT(d.changed_at, 19), FALSE) AS changed_again,
            d.last_upload_at, d.last_sale_on, COALESCE(p.model_version, 0) AS model_version, COALESCE(p.data_version, 0) AS model_data_version
        FROM datasets d
        LEFT JOIN model_publications p ON p.dataset_id = d.dataset_id
        """;

    private const string Select = "SELECT";

    /// <summary>The same read with a limit of time: MariaDB runs the first comment, MySQL reads the second one.</summary>
    public static string Limited(string sql, int seconds)
    {
        var start = sql.TrimStart();
        var hinted = start.StartsWith(Select, StringComparison.Ordinal) ? $"{Select} /*+ MAX_EXECUTION_TIME({seconds}000) */{start[Select.Length..]}" : start;
        return $"/*M!100101 SET STATEMENT max_statement_time = {seconds} FOR */ {hinted}";
    }

    /// <summary>The read as the first one of a transaction, in one round trip with its begin; the server's own isolation may be a lower one.</summary>
    public static string Beginning(string sql) => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION READ ONLY; " + sql;

    /// <returns>
    /// Null where there is no such dataset. Before anything has been loaded the default dataset is there and empty,
    /// so that a report can be connected first; beside other datasets it would only hide that the name is wrong.
    /// </returns>
    public static async Task<Dataset?> FindAsync(Snapshot snapshot, string name)
    {
        const string sql = $"""
            {Dataset} WHERE d.dataset = @name
            """;
        var found = await snapshot.FirstAsync<Dataset>(sql, new { name });
        return found is null && name == QueryParameters.DefaultDataset && (await NamesAsync(snapshot)).Count == 0
            ? new Dataset { DatasetId = 0, Name = name }
            : found;
    }

    public static Task<IReadOnlyList<string>> NamesAsync(Snapshot snapshot) =>
        snapshot.QueryAsync<string>("SELECT dataset FROM datasets ORDER BY dataset LIMIT 100");

    /// <summary>The state of all datasets in one text: it changes when any dataset or the reading of its files does.</summary>
    public static async Task<string> StateAsync(Snapshot snapshot)
    {
        const string sql = """
            SELECT CONCAT_WS(
                ':', dataset_id, QUOTE(dataset), data_version, changed_at, QUOTE(currency), QUOTE(time_zone), QUOTE(row_key), QUOTE(date_order), QUOTE(calendar),
                QUOTE(last_upload_at))
            FROM datasets ORDER BY dataset_id
            """;
        return string.Join('\n', await snapshot.QueryAsync<string>(sql));
    }

    /// <summary>The last script of the schema, which may be of a newer version of the program.</summary>
    public static async Task<string> SchemaVersionAsync(Snapshot snapshot) =>
        (await snapshot.FirstAsync<string>("SELECT MAX(script) FROM schema_migrations"))!;

    public static Task<DateTime?> LastRefreshAsync(Snapshot snapshot) => snapshot.FirstAsync<DateTime?>("SELECT MAX(published_at) FROM model_publications");

    /// <summary>Whether every script of the schema has been applied.</summary>
    public static async Task<bool> HasSchemaAsync(Snapshot snapshot)
    {
        const string table = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'schema_migrations'";
        return await snapshot.FirstAsync<long>(table) == 1
            && await snapshot.FirstAsync<long>("SELECT COUNT(*) FROM schema_migrations") >= Migrations.Scripts().Count;
    }
}
