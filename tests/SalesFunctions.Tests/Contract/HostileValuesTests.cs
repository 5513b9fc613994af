using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>Whatever is put into whichever parameter of the document is a value: it never becomes SQL, a path, a header or a failure.</summary>
[Collection(DatabaseTests.Name)]
public sealed class HostileValuesTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private const string Harmless = "no such value";

    private static readonly string[] Values =
    [
        "' OR '1'='1", "\" OR 1=1 # ", "\\' OR 1=1 -- ", "x'; DROP TABLE sales_lines; -- ", "1) UNION SELECT user, password FROM mysql.user -- ", "1 OR SLEEP(1)",
        "a\r\nX-Injected: yes", "../../../etc/passwd", "%2e%2e%2f%00", "=1+1",
    ];

    private static readonly (string Path, string? Option, string Value)[] LeftOut =
    [
        ("odata/SalesLines", "$filter", "region eq 'x' OR 1=1 -- "), ("odata/SalesLines", "$filter", "region eq 'x\\' OR 1=1 -- '"), ("odata/SalesLines", "$orderby", "amount; DROP TABLE sales_lines"),
        ("odata/SalesLines", "$select", "amount,(SELECT 1)"), ("odata/SalesLines", "$top", "1; DROP TABLE sales_lines"), ("odata/SalesLines", "$skip", "1 OR 1=1"), ("odata/SalesLines", "$skiptoken", "' OR 1=1 -- "),
        ("odata/SalesLines", "dataset", "' OR '1'='1"), ("odata/SalesLines/$count", "$filter", "contains(region,'%') or 1 eq 1)"), ("odata/SalesLines%27%20OR%20%271%27%3D%271", null, ""), ("odata/..%2f..%2fetc%2fpasswd", null, ""),
        ("reports/..%2f..%2fuploads%2fa.csv", "dataset", "busy"), ("reports/a%0d%0aX-Injected%3a%20yes.html", "dataset", "busy"), ("reports/%27%20OR%20%271%27%3D%271.html", "dataset", "busy"),
    ];

    [Fact]
    public async Task No_parameter_is_more_than_a_value()
    {
        var before = await ChecksumsAsync();
        var faults = new List<string>();
        foreach (var operation in shop.Document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                var (name, inPath) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString() == "path");
                var most = operation.Method == "GET" ? (await FaultAsync(operation, Address(operation, name, inPath, Harmless))).Rows : 0;
                foreach (var value in IsText(parameter.GetProperty("schema")) ? Values : Values[..1])
                {
                    var (fault, rows) = await FaultAsync(operation, Address(operation, name, inPath, value));
                    fault ??= rows > most ? $"{rows} rows, where a harmless value has {most}" : null;
                    faults.AddRange(fault is null ? [] : [$"{operation.Name} {name}={value}: {fault}"]);
                }
            }
        }

        Assert.Equal(before, await ChecksumsAsync());
        Rule.Holds(faults);
    }

    [Fact]
    public async Task Nor_is_anything_that_the_document_leaves_out()
    {
        var before = await ChecksumsAsync();
        var faults = new List<string>();
        foreach (var (path, option, value) in LeftOut)
        {
            using var answer = await shop.Server.Client.GetAsync(path + (option is null ? "" : $"?{option}={Uri.EscapeDataString(value)}"));
            faults.AddRange((int)answer.StatusCode is 400 or 404 or 501 && !answer.Headers.Contains("X-Injected") ? [] : [$"{path} {option}={value}: {(int)answer.StatusCode}"]);
        }

        Assert.Equal(before, await ChecksumsAsync());
        Rule.Holds(faults);
    }

    /// <summary>Whether it takes any text; what takes numbers, days or choices refuses every text alike.</summary>
    private static bool IsText(JsonElement schema)
    {
        var one = schema.TryGetProperty("items", out var item) ? item : schema;
        return one.GetProperty("type").GetString() == "string" && !one.TryGetProperty("enum", out _) && !one.TryGetProperty("format", out _);
    }

    /// <summary>The address with the value in the place of the parameter, and with what else the operation asks for.</summary>
    private static string Address(ApiOperation operation, string name, bool inPath, string value)
    {
        var text = Uri.EscapeDataString(value);
        if (operation.Method != "GET")
        {
            var path = Regex.Replace(operation.Path.Replace($"{{{name}}}", text, StringComparison.Ordinal), "[{][^}]*[}]", "C1");
            // The test's service has no storage: what is sent a file must end before it looks there.
            var wrong = operation.Path.StartsWith("/api/v1/uploads", StringComparison.Ordinal) ? "&no_such_parameter=1" : "";
            return inPath ? path : $"{path}?{name}={text}{wrong}";
        }

        if (!inPath)
        {
            return SampleCalls.With(SampleCalls.Without(operation, name), $"{name}={text}");
        }

        var sample = SampleCalls.Of(operation)[0];
        var query = sample.IndexOf('?', StringComparison.Ordinal);
        return operation.Path.Replace($"{{{name}}}", text, StringComparison.Ordinal) + (query < 0 ? "" : sample[query..]);
    }

    /// <returns>What is wrong with the answer, if anything, and how many rows it has.</returns>
    private async Task<(string? Fault, int Rows)> FaultAsync(ApiOperation operation, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address) { Content = operation.Method == "POST" ? new StringContent("a,b\n1,2\n") : null };
        using var answer = await shop.Server.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var fault = (int)answer.StatusCode >= 500 ? $"{(int)answer.StatusCode} {text}"
            : answer.Headers.Contains("X-Injected") ? "it became a header"
            : text.Contains("SQL syntax", StringComparison.OrdinalIgnoreCase) || text.Contains("MySql", StringComparison.Ordinal) ? text
            : operation.Method != "GET" && answer.IsSuccessStatusCode ? "it was taken"
            : null;
        return (fault, answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json" ? Rows(JsonDocument.Parse(text).RootElement) : 0);
    }

    private static int Rows(JsonElement body) => body.ValueKind == JsonValueKind.Array ? body.GetArrayLength()
        : body.TryGetProperty("items", out var items) ? items.GetArrayLength()
        : 1;

    private async Task<string> ChecksumsAsync()
    {
        await using var connection = new MySqlConnection(shop.ConnectionString);
        var tables = await connection.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name");
        var sums = await connection.QueryAsync<(string Table, long Sum)>("CHECKSUM TABLE " + string.Join(", ", tables));
        return string.Join('\n', sums);
    }
}
