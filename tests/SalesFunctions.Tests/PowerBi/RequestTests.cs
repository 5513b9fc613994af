using System.Globalization;
using System.Text.Json;
using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Contract;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>Every request that the queries make, declared by the contract and sent to the service as Power Query sends it.</summary>
[Collection(DatabaseTests.Name)]
public sealed class RequestTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private const string Api = "/api/v1/";
    private const string Dataset = "busy";

    private static readonly Dictionary<string, string[]> WireTypes = new()
    {
        ["type text"] = ["string"], ["type date"] = ["string date"], ["type datetime"] = ["string date"], ["type datetimezone"] = ["string date-time"],
        ["type logical"] = ["boolean"], ["Int64.Type"] = ["integer int32", "integer int64"], ["Currency.Type"] = ["number decimal"], ["type number"] = ["number double"],
    };

    private static readonly Dictionary<string, EdmPrimitiveTypeKind> FeedTypes = new()
    {
        ["type text"] = EdmPrimitiveTypeKind.String, ["type date"] = EdmPrimitiveTypeKind.Date, ["type logical"] = EdmPrimitiveTypeKind.Boolean,
        ["Int64.Type"] = EdmPrimitiveTypeKind.Int64, ["Currency.Type"] = EdmPrimitiveTypeKind.Decimal, ["type number"] = EdmPrimitiveTypeKind.Double,
    };

    [Fact]
    public async Task The_contract_has_every_path_parameter_and_column_that_is_asked_for()
    {
        var reads = shop.Document.Reads.Where(read => read.Path.StartsWith(Api, StringComparison.Ordinal)).ToDictionary(read => read.Path[Api.Length..]);

        Rule.Holds((await RequestsAsync()).Where(request => !request.IsFeed).SelectMany(request => reads.TryGetValue(request.Path, out var read)
            ? [.. ParameterFaults(request, read), .. ColumnFaults(request, read)]
            : new[] { $"{request} is not in the contract" }));
    }

    [Fact]
    public async Task The_metadata_have_every_set_and_property_that_is_asked_for()
    {
        using var reader = XmlReader.Create(await shop.Server.Client.GetStreamAsync("odata/$metadata"));
        var sets = CsdlReader.Parse(reader).EntityContainer;

        Rule.Holds((await RequestsAsync()).Where(request => request.IsFeed).SelectMany(request => sets.FindEntitySet(request.Path) is not { } set
            ? [$"{request} is not in the feed"]
            : request.Columns.Where(column => set.EntityType().FindProperty(column.Name)?.Type.PrimitiveKind() != FeedTypes[column.Type])
                .Select(column => $"{request} has no {column.Name} that is {column.Type}")));
    }

    [Fact]
    public async Task The_service_answers_every_request_with_the_columns_that_m_expects()
    {
        var requests = await RequestsAsync();
        Assert.Equal(PowerBiProject.Tables.Count + PowerBiProject.Excel.Count, requests.Count);
        Assert.All(PowerBiProject.Excel.Keys, file => Assert.Contains(requests, request => request.Query == file));
        foreach (var request in requests)
        {
            var rows = await RowsAsync(request);

            Assert.True(rows.Count > 0, $"{request} has no rows");
            Rule.Holds(rows.SelectMany(row => request.Columns.SelectMany(column => CellFaults(row, column))).Distinct().Select(fault => $"{request}: {fault}"));
            Rule.Holds(request.Columns.Where(column => rows.All(row => row.GetProperty(column.Name).ValueKind == JsonValueKind.Null)).Select(column => $"{request}: no row has {column.Name}"));
        }
    }

    [Fact]
    public async Task The_lines_come_page_by_page_and_only_those_between_the_instants()
    {
        var lines = (await RequestsAsync()).Single(request => request.Query == "Sales");
        var paged = lines with { Parameters = [.. lines.Parameters.Where(parameter => parameter.Name != "page_size"), ("page_size", ["7"])] };
        var source = Source();

        var rows = await RowsAsync(paged, source);

        Assert.Equal(36, rows.Count);
        Assert.Equal(6, source.Sent.Count);
        Assert.All(rows, row => Assert.InRange(row.GetProperty("day").GetString()!, "2024-01-15", "2024-02-19"));
        Assert.Equal((await RowsAsync(lines)).Select(row => row.GetRawText()), rows.Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task The_file_in_the_folder_is_the_one_that_the_service_gives_out()
    {
        var served = (await shop.Server.JsonAsync($"powerbi.pbids?dataset={Dataset}")).GetRawText()
            .Replace(shop.Server.Client.BaseAddress!.AbsoluteUri, "http://127.0.0.1:7071/api/v1/", StringComparison.Ordinal).Replace($"dataset={Dataset}", "dataset=sample", StringComparison.Ordinal);

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(served).RootElement, JsonDocument.Parse(PowerBiProject.Read("SalesFunctions.pbids")).RootElement));
    }

    private static async Task<IReadOnlyList<MRequest>> RequestsAsync() => [.. (await MQueries.AllAsync()).SelectMany(query => query.Requests)];

    private PowerQuery Source() => new(shop.Server.Client, Credential.WebApi, "any");

    /// <summary>What the function of that name does in M.</summary>
    private async Task<IReadOnlyList<JsonElement>> RowsAsync(MRequest request, PowerQuery? given = null)
    {
        var source = given ?? Source();
        (string Name, string[] Values)[] query = [("dataset", [Dataset]), .. request.Parameters.Select(parameter => (parameter.Name, parameter.Values))];
        if (request.IsPaged)
        {
            return [.. (await source.PagesAsync(request.Path, query)).SelectMany(page => page.GetProperty("items").EnumerateArray())];
        }

        return request.IsFeed ? await FeedAsync(source, request, query) : [.. (await source.DocumentAsync(request.Path, query)).EnumerateArray()];
    }

    private static async Task<IReadOnlyList<JsonElement>> FeedAsync(PowerQuery source, MRequest request, (string Name, string[] Values)[] query)
    {
        var select = ("$select", new[] { string.Join(',', request.Columns.Select(column => column.Name)) });
        List<JsonElement> pages = [await source.DocumentAsync("odata/" + request.Path, [.. query, select])];
        while (pages[^1].TryGetProperty("@odata.nextLink", out var next))
        {
            pages.Add(await source.DocumentAsync("odata/" + request.Path, PowerQuery.Parts(next.GetString()!)));
        }

        return [.. pages.SelectMany(page => page.GetProperty("value").EnumerateArray())];
    }

    private static IEnumerable<string> ParameterFaults(MRequest request, ApiOperation read)
    {
        var known = read.QueryParameters.ToDictionary(parameter => parameter.GetProperty("name").GetString()!);
        return request.Parameters.Select(parameter => parameter.Name).Append("dataset").Where(name => !known.ContainsKey(name)).Select(name => $"{request} has no parameter {name}");
    }

    private static IEnumerable<string> ColumnFaults(MRequest request, ApiOperation read)
    {
        var columns = read.Columns.ToDictionary(column => column.Name, column => TypeOf(column.Value));
        return request.Columns.Where(column => !WireTypes[column.Type].Contains(columns.GetValueOrDefault(column.Name)))
            .Select(column => $"{request} has no {column.Name} that is {column.Type}; the contract says {columns.GetValueOrDefault(column.Name)}");
    }

    private static string TypeOf(JsonElement schema) =>
        string.Join(' ', SchemaCheck.Types(schema).Where(type => type != "null").Concat(schema.TryGetProperty("format", out var format) ? [format.GetString()!] : []));

    private static IEnumerable<string> CellFaults(JsonElement row, MColumn column)
    {
        if (!row.TryGetProperty(column.Name, out var cell))
        {
            return [$"{column.Name} is missing"];
        }

        return cell.ValueKind == JsonValueKind.Null || Fits(column.Type, cell) ? [] : [$"{column.Name} is {cell.GetRawText()}, which is not {column.Type}"];
    }

    private static bool Fits(string type, JsonElement cell) => type switch
    {
        "type text" => cell.ValueKind == JsonValueKind.String,
        "type logical" => cell.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "Int64.Type" => cell.ValueKind == JsonValueKind.Number && cell.TryGetInt64(out _),
        "Currency.Type" or "type number" => cell.ValueKind == JsonValueKind.Number,
        "type datetimezone" => IsTime(cell, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        _ => IsTime(cell, "yyyy-MM-dd"),
    };

    private static bool IsTime(JsonElement cell, string format) =>
        cell.ValueKind == JsonValueKind.String && DateTime.TryParseExact(cell.GetString(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
