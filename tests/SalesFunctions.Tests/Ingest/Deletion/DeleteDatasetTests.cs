using System.Net;
using System.Text.Json;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Ingest;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Contract;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest.Deletion;

[Collection(DatabaseTests.Name)]
public sealed class DeleteDatasetTests(DatabaseFixture databases)
{
    private const string Shop = "datasets/shop?confirm=shop";

    [Fact]
    public async Task Every_table_loses_the_rows_of_the_dataset_and_no_others()
    {
        var shop = await FilledAsync();
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        await using var connection = await OpenAsync(shop);
        var tables = await TablesAsync(connection);

        using var answer = await server.SendAsync(HttpMethod.Delete, Shop);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.True(tables.Count > 35, $"only {tables.Count} tables have a dataset");
        Rule.Holds((await CountsAsync(connection, tables)).Where(count => count is not { Mine: 0, Others: 1 }).Select(count => $"{count.Table}: {count.Mine} rows of it, {count.Others} of the other"));
        Assert.Equal(["2"], await shop.RowsAsync("SELECT run_id FROM campaign_run_figures"));
        Assert.Equal(["2"], await shop.RowsAsync("SELECT report_id FROM report_files"));
    }

    [Theory]
    [InlineData("datasets/shop", HttpStatusCode.BadRequest, "confirm=shop")]
    [InlineData("datasets/shop?confirm=other", HttpStatusCode.BadRequest, "confirm=shop")]
    [InlineData("datasets/shop?confirm=shop&blobs=perhaps", HttpStatusCode.BadRequest, "perhaps")]
    [InlineData("datasets/nowhere?confirm=nowhere", HttpStatusCode.NotFound, "known are other, shop")]
    public async Task Without_its_name_twice_nothing_is_deleted(string path, HttpStatusCode expected, string words)
    {
        var shop = await FilledAsync();
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);

        using var answer = await server.SendAsync(HttpMethod.Delete, path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["other", "shop"], await shop.RowsAsync("SELECT dataset FROM datasets ORDER BY 1"));
    }

    [Theory]
    [InlineData("datasets")]
    [InlineData("model_publications")]
    public async Task While_a_load_or_a_refresh_is_under_way_it_is_409_and_nothing_is_deleted(string table)
    {
        var shop = await FilledAsync();
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        await using var other = await OpenAsync(shop);
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync($"SELECT dataset_id FROM {table} WHERE dataset_id = 1 FOR UPDATE", transaction: transaction);

        using var answer = await server.SendAsync(HttpMethod.Delete, Shop);
        await transaction.RollbackAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("nothing was deleted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Rule.Holds((await CountsAsync(other, await TablesAsync(other))).Where(count => count is not { Mine: 1, Others: 1 }).Select(count => count.Table));
    }

    [Fact]
    public async Task An_upload_that_came_while_its_dataset_was_deleted_is_of_the_one_that_begins_anew()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var ledger = new LedgerWriter(DatabaseFixture.Open(shop.ConnectionString), TimeProvider.System);
        var blob = new BlobVersion("uploads", "shop/a.csv", "0x1", 5);
        var before = await ledger.BeginAsync("shop", blob, CancellationToken.None);
        await shop.ExecuteAsync("DELETE FROM datasets");

        var after = await ledger.BeginAsync("shop", blob, CancellationToken.None);

        Assert.Equal(before.UploadId, after.UploadId);
        Assert.Equal([$"{after.DatasetId}"], await shop.RowsAsync("SELECT dataset_id FROM datasets"));
        Assert.Equal([$"{after.DatasetId}"], await shop.RowsAsync("SELECT dataset_id FROM uploads"));
    }

    [Fact]
    public async Task The_answer_is_what_the_document_says()
    {
        var shop = await FilledAsync();
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        var document = new ApiDocument(await server.JsonAsync("openapi.json"));
        var deletion = document.Operations.Single(operation => operation.Name == "DELETE /api/v1/datasets/{name}");

        using var answer = await server.SendAsync(HttpMethod.Delete, Shop);

        Rule.Holds(SchemaCheck.Faults(document, deletion.Schema, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, "deletion"));
        Assert.Equal(["200", "400", "401", "403", "404", "409", "429", "503"], deletion.Statuses);
    }

    /// <summary>Two datasets with one row in every table that has a dataset, whatever the row says.</summary>
    private async Task<Shop> FilledAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await using var connection = await OpenAsync(shop);
        foreach (var table in await TablesAsync(connection))
        {
            var columns = await connection.QueryAsync<(string Name, string Type)>(
                """
                SELECT column_name, data_type FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = @table AND is_nullable = 'NO' AND COALESCE(generation_expression, '') = ''
                """,
                new { table });
            foreach (var dataset in (int[])[1, 2])
            {
                var values = columns.Select(column => column.Name == "dataset_id" ? $"{dataset}" : column.Name == "dataset" ? $"'{(dataset == 1 ? "shop" : "other")}'" : Value(column.Type, dataset));
                await connection.ExecuteAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"`{column.Name}`"))}) VALUES ({string.Join(", ", values)})");
            }
        }

        await connection.ExecuteAsync(
            "INSERT INTO campaign_run_figures (run_id, position, figure, unit, source) SELECT run_id, 1, 'sent', 'x', 'x' FROM campaign_runs");
        await connection.ExecuteAsync(
            "INSERT INTO report_files (report_id, kind, name, size_bytes, data_version, model_version) SELECT report_id, 'html', 'x', 1, 1, 1 FROM reports");
        return shop;
    }

    private static string Value(string type, int dataset) => type switch
    {
        "date" or "datetime" or "timestamp" => "'2024-01-01'",
        "time" => "'01:00'",
        "json" => "'[]'",
        _ when type.EndsWith("text", StringComparison.Ordinal) => "'[]'",
        _ when type.EndsWith("char", StringComparison.Ordinal) || type.EndsWith("binary", StringComparison.Ordinal) || type.EndsWith("blob", StringComparison.Ordinal) => $"'{dataset}'",
        _ => $"{dataset}",
    };

    private static async Task<MySqlConnection> OpenAsync(Shop shop)
    {
        var connection = new MySqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(MySqlConnection connection) =>
        [.. await connection.QueryAsync<string>(
            """
            SELECT c.table_name FROM information_schema.columns c
            INNER JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = DATABASE() AND c.column_name = 'dataset_id' AND t.table_type = 'BASE TABLE'
            ORDER BY 1
            """)];

    private static async Task<IReadOnlyList<(string Table, long Mine, long Others)>> CountsAsync(MySqlConnection connection, IReadOnlyList<string> tables)
    {
        var counts = new List<(string, long, long)>();
        foreach (var table in tables)
        {
            var (mine, others) = await connection.QuerySingleAsync<(long, long)>($"SELECT COALESCE(SUM(dataset_id = 1), 0), COALESCE(SUM(dataset_id = 2), 0) FROM {table}");
            counts.Add((table, mine, others));
        }

        return counts;
    }
}
