using System.Text.Json;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>A field of the model that a document names.</summary>
/// <param name="At">The document.</param>
/// <param name="Kind">Column or Measure.</param>
internal sealed record ReportField(string At, string Kind, string Table, string Name)
{
    public override string ToString() => Kind == "Measure" ? Name : $"{Table}[{Name}]";
}

/// <summary>A page with what it shows.</summary>
internal sealed record ReportPage(string Folder, JsonElement Document, IReadOnlyList<ReportVisual> Visuals)
{
    public string Name => Document.GetProperty("name").GetString()!;

    public string Type => Document.TryGetProperty("type", out var type) ? type.GetString()! : "";
}

/// <summary>One visual.</summary>
internal sealed record ReportVisual(string Folder, JsonElement Document)
{
    public string Name => Document.GetProperty("name").GetString()!;

    public JsonElement Visual => Document.GetProperty("visual");

    public string Type => Visual.GetProperty("visualType").GetString()!;

    public JsonElement Position => Document.GetProperty("position");

    public JsonElement Container => Visual.GetProperty("visualContainerObjects");

    /// <summary>The fields in each role, in the order in which they stand.</summary>
    public IReadOnlyDictionary<string, string[]> Roles => Visual.GetProperty("query").GetProperty("queryState").EnumerateObject()
        .ToDictionary(role => role.Name, role => role.Value.GetProperty("projections").EnumerateArray().SelectMany(projection => ReportFiles.Fields(Name, projection)).Select(shown => shown.ToString()).ToArray());

    /// <summary>The page that it shows as its tooltip.</summary>
    public string? Tooltip => Container.TryGetProperty("visualTooltip", out var tooltip) ? ReportFiles.Text(tooltip[0].GetProperty("properties").GetProperty("section")) : null;
}

/// <summary>The report as its files have it.</summary>
internal static class ReportFiles
{
    private const string Pages = "SalesFunctions.Report/definition/pages/";

    public static IReadOnlyList<ReportPage> All { get; } =
    [
        .. from page in PowerBiProject.Documents
           where page.Key.StartsWith(Pages, StringComparison.Ordinal) && page.Key.EndsWith("/page.json", StringComparison.Ordinal)
           let folder = page.Key[..^"/page.json".Length]
           select new ReportPage(folder[Pages.Length..], page.Value, Visuals(folder + "/visuals/")),
    ];

    public static JsonElement Order => PowerBiProject.Documents[Pages + "pages.json"];

    public static IEnumerable<ReportVisual> Visuals() => All.SelectMany(page => page.Visuals);

    /// <summary>Every column and measure that a document names, be it directly or by the alias of a query.</summary>
    public static IEnumerable<ReportField> Fields(string at, JsonElement element) => Fields(at, element, new Dictionary<string, string>());

    public static string Text(JsonElement literal) => literal.GetProperty("expr").GetProperty("Literal").GetProperty("Value").GetString()!.Trim('\'');

    private static IReadOnlyList<ReportVisual> Visuals(string folder) =>
    [
        .. PowerBiProject.Documents.Where(document => document.Key.StartsWith(folder, StringComparison.Ordinal))
            .Select(document => new ReportVisual(document.Key[folder.Length..^"/visual.json".Length], document.Value)),
    ];

    private static IEnumerable<ReportField> Fields(string at, JsonElement element, IReadOnlyDictionary<string, string> outer)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(item => Fields(at, item, outer));
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var aliases = element.TryGetProperty("From", out var sources)
            ? sources.EnumerateArray().Where(source => source.TryGetProperty("Entity", out _))
                .ToDictionary(source => source.GetProperty("Name").GetString()!, source => source.GetProperty("Entity").GetString()!)
            : outer;
        return element.EnumerateObject().SelectMany(member => member.Name is "Column" or "Measure"
            ? [new ReportField(at, member.Name, Table(member.Value.GetProperty("Expression").GetProperty("SourceRef"), aliases), member.Value.GetProperty("Property").GetString()!)]
            : Fields(at, member.Value, aliases));
    }

    private static string Table(JsonElement source, IReadOnlyDictionary<string, string> aliases) => source.TryGetProperty("Entity", out var entity)
        ? entity.GetString()!
        : aliases.GetValueOrDefault(source.GetProperty("Source").GetString()!, "(no such alias)");
}
