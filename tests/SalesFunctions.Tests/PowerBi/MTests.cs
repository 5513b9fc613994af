using System.Text.RegularExpressions;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>The queries in M: right in themselves, refreshable by the Service, and as the model has their columns.</summary>
public sealed partial class MTests
{
    private static readonly Dictionary<string, string> ModelTypes = new()
    {
        ["text"] = "string", ["date"] = "dateTime", ["datetime"] = "dateTime", ["datetimezone"] = "dateTime", ["logical"] = "boolean", ["number"] = "double",
        ["Int64.Type"] = "int64", ["Currency.Type"] = "decimal",
    };

    private static readonly string[] Functions = ["GetJson", "ToTable", "ToKeys", "GetRows", "GetPages", "GetFeed"];

    [Fact]
    public async Task The_parser_finds_nothing_wrong() =>
        Rule.Holds((await MQueries.AllAsync()).SelectMany(query => query.Faults.Select(fault => $"{query.Name}: {fault}")));

    [Theory]
    [InlineData("let a = 1 b = 2 in a")]
    [InlineData("let a = \"open in a")]
    [InlineData("let a = 1, a = 2 in a")]
    public async Task A_query_that_is_wrong_is_found(string text) => Assert.NotEmpty((await MQueries.ReadAsync([("q", text)])).Single().Faults);

    [SharedDataTheory]
    [InlineData("Table.TransformColumnType(#table({}, {}), {})")]
    [InlineData("GetRow(\"sales\", [], {})")]
    public async Task A_name_that_nobody_knows_is_found(string text) => Assert.NotEmpty((await MQueries.ReadAsync([("q", text)])).Single().Faults);

    [Fact]
    public async Task The_service_can_refresh_it_because_the_address_never_varies()
    {
        var queries = await MQueries.AllAsync();
        var asking = queries.Where(query => query.Contents.Count > 0).ToList();

        Assert.Equal(PowerBiProject.Excel.Keys.Append("GetJson").Order(StringComparer.Ordinal), asking.Select(query => query.Name).Order(StringComparer.Ordinal));
        Assert.All(asking, query => Assert.Equal("ApiBaseUrl: RelativePath Query ApiKeyName Headers", Assert.Single(query.Contents)));
        Rule.Holds(PowerBiProject.Tables.Select(table => table.M).Concat(PowerBiProject.Functions.Select(function => function.Value)).Concat(PowerBiProject.Excel.Values)
            .SelectMany(text => Elsewhere().Matches(text)).Select(match => $"{match.Value} is another source than the API, or varies by itself"));
    }

    [Fact]
    public void The_address_has_no_slash_at_its_end_and_the_key_is_in_no_file()
    {
        var address = PowerBiProject.Parameters.First(parameter => parameter.Name == "ApiBaseUrl").Value;

        Assert.StartsWith("\"http://127.0.0.1:7071/api/v1\" meta ", address, StringComparison.Ordinal);
        Assert.All(PowerBiProject.Excel.Values, text => Assert.Contains("ApiBaseUrl = \"http://127.0.0.1:7071/api/v1\",\n    Dataset = \"sample\",", text, StringComparison.Ordinal));
        Assert.All(PowerBiProject.Excel.Values.Concat(PowerBiProject.Expressions.Select(expression => expression.Value)), text => Assert.DoesNotContain("x-functions-key", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Excel_has_the_functions_of_the_model()
    {
        var model = PowerBiProject.Functions.ToDictionary(function => function.Name, function => Flat(function.Value));

        Assert.Equal(Functions, model.Keys);
        Assert.All(PowerBiProject.Excel, file =>
        {
            var used = Functions.Where(name => file.Value.Contains($"\n    {name} =", StringComparison.Ordinal)).ToList();
            Assert.Contains("GetJson", used);
            Assert.All(used, name => Assert.Contains($"{name} = {model[name]},", Flat(file.Value), StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Every_table_has_the_columns_and_types_of_its_query()
    {
        var queries = (await MQueries.AllAsync()).ToDictionary(query => query.Name);

        Assert.All(PowerBiProject.Tables, table =>
        {
            var query = queries[table.Name];
            var made = query.Columns.Count > 0 ? query.Columns : query.Requests.Single().Columns;
            Assert.Equal(
                made.Select(column => $"{column.Name}: {ModelTypes[column.Type.Replace("type ", "", StringComparison.Ordinal)]}"),
                table.Columns.Select(column => $"{column.Property("sourceColumn")}: {column.Property("dataType")}"));
        });
    }

    private static string Flat(string text) => Blank().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b(?:OData\.Feed|Web\.Page|Web\.BrowserContents|File\.\w+|Sql\.\w+|Excel\.\w+|DateTime\.\w*Now|DateTime\.FixedLocalNow|DateTimeZone\.\w*Now)\b")]
    private static partial Regex Elsewhere();
}
