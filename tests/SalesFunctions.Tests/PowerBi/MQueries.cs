using System.Text.Json;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>A column of rows as M expects it: its name on the wire and the type that its values are turned into.</summary>
internal sealed record MColumn(string Name, string Type);

/// <summary>What a query asks the API for: the function by which, the path, the parameters with their values.</summary>
internal sealed record MRequest(string Query, string Function, string Path, IReadOnlyList<(string Name, string[] Values)> Parameters, IReadOnlyList<MColumn> Columns)
{
    /// <summary>Whether the path is the name of a set of the feed.</summary>
    public bool IsFeed => Function == "GetFeed";

    public bool IsPaged => Function == "GetPages";

    public override string ToString() => $"{Query}: {Path}";
}

/// <summary>One expression in M after a look by its parser.</summary>
internal sealed record MQuery(string Name, IReadOnlyList<string> Faults, IReadOnlyList<MRequest> Requests, IReadOnlyList<MColumn> Columns, IReadOnlyList<string> Contents);

/// <summary>The M of model and Excel, read by Microsoft's own parser.</summary>
internal static class MQueries
{
    // Days of the shop that the requests are sent to.
    private static readonly Dictionary<string, string> Parameters = new() { ["RangeStart"] = "2024-01-15T00:00:00Z", ["RangeEnd"] = "2024-02-20T00:00:00Z" };

    /// <summary>Everything in the folder; names of the library are checked where it is at hand.</summary>
    public static Task<IReadOnlyList<MQuery>> AllAsync()
    {
        var tables = PowerBiProject.Tables.Select(table => (table.Name, Text: table.M));
        var functions = PowerBiProject.Functions.Select(function => (function.Name, Text: function.Value));
        return ReadAsync([.. tables, .. functions, .. PowerBiProject.Excel.Select(file => (file.Key, file.Value))]);
    }

    public static async Task<IReadOnlyList<MQuery>> ReadAsync(IReadOnlyList<(string Name, string Text)> queries)
    {
        var library = SharedData.Root is null ? null : SharedData.Path("reference/m-symbols/standard-library.json");
        var names = PowerBiProject.Expressions.Select(expression => expression.Name);
        var answer = await NodeScript.RunAsync(
            "PowerBi/m.mjs", JsonSerializer.Serialize(new { library, names, expressions = queries.ToDictionary(query => query.Name, query => query.Text) }));
        return [.. answer.EnumerateObject().Select(query => Query(query.Name, query.Value))];
    }

    private static MQuery Query(string name, JsonElement read) => new(
        name,
        [.. read.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)],
        [.. read.GetProperty("requests").EnumerateArray().Select(request => Request(name, request))],
        Columns(read),
        [.. read.GetProperty("contents").EnumerateArray().Select(content => $"{content.GetProperty("address")}: {string.Join(' ', content.GetProperty("options").EnumerateArray())}")]);

    private static MRequest Request(string query, JsonElement request) => new(
        query,
        request.GetProperty("function").GetString()!,
        request.GetProperty("path").GetString()!,
        [.. request.GetProperty("query").EnumerateArray().Select(parameter => (parameter[0].GetString()!, Values(parameter[1])))],
        Columns(request));

    private static string[] Values(JsonElement value) => value.TryGetProperty("texts", out var texts)
        ? [.. texts.EnumerateArray().Select(text => text.GetString()!)]
        : [Parameters[value.GetProperty("of").GetString()!]];

    private static IReadOnlyList<MColumn> Columns(JsonElement of) =>
        [.. of.GetProperty("columns").EnumerateArray().Select(column => new MColumn(column[0].GetString()!, column[1].GetString()!))];
}
