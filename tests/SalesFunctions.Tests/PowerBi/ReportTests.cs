using System.Text.Json;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>The report is right by Microsoft's schemas, and in what those leave open: names, fields, roles, pages that belong to visuals.</summary>
public sealed class ReportTests
{
    /// <summary>Roles that each kind of visual has.</summary>
    private static readonly Dictionary<string, string[]> Roles = new()
    {
        ["clusteredBarChart"] = ["Category", "Series", "Y", "Tooltips"], ["clusteredColumnChart"] = ["Category", "Series", "Y", "Tooltips"],
        ["barChart"] = ["Category", "Series", "Y", "Tooltips"], ["columnChart"] = ["Category", "Series", "Y", "Tooltips"],
        ["lineChart"] = ["Category", "Series", "Y", "Tooltips"], ["donutChart"] = ["Category", "Y", "Tooltips"], ["card"] = ["Values"], ["cardVisual"] = ["Data"],
        ["tableEx"] = ["Values"], ["pivotTable"] = ["Rows", "Columns", "Values"], ["scatterChart"] = ["Category", "Series", "X", "Y", "Size", "Tooltips"],
        ["slicer"] = ["Values"], ["azureMap"] = ["Category", "Size"],
    };

    /// <summary>What the dashboards of the users have, by the kind of visual and its fields.</summary>
    public static readonly TheoryData<string, string, string> Wanted = new()
    {
        { "salesByCategory", "clusteredBarChart", "Categories[Category] | Total sales" },
        { "topCustomers", "tableEx", "Customers[Customer id], Customers[Customer name], Customers[Customer region], Customers[Age group], Total sales" },
        { "salesByMonth", "lineChart", "Calendar[Month] | Sales of whole months, Forecast | Sales change, Sales change from last year, Forecast lower 95, Forecast upper 95" },
        { "salesByRegion", "donutChart", "Regions[Region] | Total sales" },
        { "overviewCltv", "card", "CLTV" },
        { "segmentation", "scatterChart", "Customers[Customer id] | Customers[Spender cluster] | Income | Score | Total sales | Expected value 12 months" },
        { "regionMap", "azureMap", "Regions[Region] | Total sales" },
        { "paymentShare", "donutChart", "Sales[Payment method] | Total sales" },
        { "storeBars", "clusteredBarChart", "Stores[Store] | Total sales | Orders, Average order value" },
        { "regionTipCategories", "clusteredBarChart", "Categories[Category] | Total sales" },
        { "purchases", "tableEx", "Sales[Day], Sales[Order id], Products[Product], Categories[Category], Stores[Store], Sales[Payment method], Units, Total sales" },
    };

    private static IEnumerable<ReportField> Fields => PowerBiProject.Documents.SelectMany(document => ReportFiles.Fields(document.Key, document.Value));

    [SharedDataFact]
    public async Task The_published_schemas_find_nothing_wrong() => Rule.Holds(await SchemaFaultsAsync(PowerBiProject.Documents));

    [SharedDataTheory]
    [InlineData("\"displayOption\"", "\"display\"")]
    [InlineData("\"height\": 720", "\"height\": \"tall\"")]
    [InlineData("page/2.0.0", "page/9.0.0")]
    public async Task A_document_that_is_wrong_is_found(string right, string wrong)
    {
        var page = PowerBiProject.Read("SalesFunctions.Report/definition/pages/overview/page.json");
        Assert.Contains(right, page, StringComparison.Ordinal);

        Assert.NotEmpty(await SchemaFaultsAsync(new Dictionary<string, JsonElement> { ["page"] = JsonDocument.Parse(page.Replace(right, wrong, StringComparison.Ordinal)).RootElement }));
    }

    [Fact]
    public void Every_field_is_in_the_model() => Rule.Holds(
        Fields.Where(field => !IsInModel(field)).Select(field => $"{field.At}: there is no {field.Kind} {field.Table}[{field.Name}]"));

    [Fact]
    public void What_is_shown_is_named_as_it_is() => Rule.Holds(
        ReportFiles.Visuals().SelectMany(visual => visual.Visual.GetProperty("query").GetProperty("queryState").EnumerateObject(), (visual, role) => (visual, role))
            .SelectMany(pair => pair.role.Value.GetProperty("projections").EnumerateArray(), (pair, projection) => (pair.visual, projection))
            .Where(pair => ReportFiles.Fields("", pair.projection).Single() is var field
                && (pair.projection.GetProperty("queryRef").GetString() != $"{field.Table}.{field.Name}" || pair.projection.GetProperty("nativeQueryRef").GetString() != field.Name))
            .Select(pair => $"{pair.visual.Name}: {pair.projection.GetProperty("queryRef")} is another field"));

    [Fact]
    public void Measures_that_no_visual_shows_lead_to_others()
    {
        var shown = Fields.Where(field => field.Kind == "Measure").Select(field => field.Name).ToHashSet();
        var measures = PowerBiProject.Tables.SelectMany(table => table.Measures).ToList();

        Rule.Holds(measures.Where(measure => measure.Has("isHidden") && (shown.Contains(measure.Name) || !measures.Any(other => other.Value.Contains($"[{measure.Name}]", StringComparison.Ordinal))))
            .Select(measure => $"{measure.Name} is hidden, but shown or needed by nobody"));
    }

    [Fact]
    public void Names_are_those_of_the_folders_and_used_once()
    {
        var names = ReportFiles.All.Select(page => page.Name).Concat(ReportFiles.Visuals().Select(visual => visual.Name)).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9_-]{1,50}$", name));
        Assert.All(ReportFiles.All, page => Assert.Equal(page.Folder, page.Name));
        Assert.All(ReportFiles.Visuals(), visual => Assert.Equal(visual.Folder, visual.Name));
        Assert.Equal(ReportFiles.All.Select(page => page.Name).Order(StringComparer.Ordinal), ReportFiles.Order.GetProperty("pageOrder").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal("overview", ReportFiles.Order.GetProperty("activePageName").GetString());
    }

    [Fact]
    public void Roles_are_those_of_the_visual() => Rule.Holds(
        ReportFiles.Visuals().SelectMany(visual => visual.Roles.Keys.Except(Roles.GetValueOrDefault(visual.Type, [])).Select(role => $"{visual.Name}: a {visual.Type} has no {role}")));

    [Fact]
    public void Visuals_lie_within_their_page_beside_each_other_and_say_what_they_show() => Rule.Holds(ReportFiles.All.SelectMany(page => page.Visuals.SelectMany(visual => LayoutFaults(page, visual))));

    [Fact]
    public void A_page_to_drill_through_to_says_so_in_all_four_places()
    {
        var pages = ReportFiles.All.Where(page => page.Type == "Drillthrough").ToList();

        Assert.Equal(["categoryDetail", "customerDetail"], pages.Select(page => page.Name).Order(StringComparer.Ordinal));
        Assert.All(pages, page =>
        {
            var filter = page.Document.GetProperty("filterConfig").GetProperty("filters")[0];
            var binding = page.Document.GetProperty("pageBinding");
            var parameter = binding.GetProperty("parameters")[0];
            Assert.Equal("Drillthrough Drillthrough HiddenInViewMode", $"{filter.GetProperty("howCreated")} {binding.GetProperty("type")} {page.Document.GetProperty("visibility")}");
            Assert.Equal(filter.GetProperty("name").GetString(), parameter.GetProperty("boundFilter").GetString());
            Assert.True(JsonElement.DeepEquals(filter.GetProperty("field"), parameter.GetProperty("fieldExpr")));
            var field = ReportFiles.Fields("", filter).Single().ToString();
            Assert.Contains(ReportFiles.All.Where(other => other.Type.Length == 0).SelectMany(other => other.Visuals).Where(visual => visual.Type != "slicer"), visual => visual.Roles.Values.Any(fields => fields.Contains(field)));
        });
    }

    [Fact]
    public void A_tooltip_is_a_page_that_is_made_for_it()
    {
        var pages = ReportFiles.All.Where(page => page.Type == "Tooltip").ToList();
        var used = ReportFiles.Visuals().Where(visual => visual.Tooltip is not null).ToDictionary(visual => visual.Name, visual => visual.Tooltip);

        Assert.Equal(new Dictionary<string, string?> { ["salesByCategory"] = "categoryTip", ["salesByRegion"] = "regionTip" }, used);
        Assert.Equal(used.Values.Order(StringComparer.Ordinal), pages.Select(page => page.Name).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.Equal(
            "Tooltip HiddenInViewMode ActualSize",
            $"{page.Document.GetProperty("pageBinding").GetProperty("type")} {page.Document.GetProperty("visibility")} {page.Document.GetProperty("displayOption")}"));
    }

    [Theory]
    [MemberData(nameof(Wanted))]
    public void The_visuals_of_the_dashboards_are_there(string name, string type, string fields)
    {
        var visual = ReportFiles.Visuals().Single(visual => visual.Name == name);

        Assert.Equal(type, visual.Type);
        Assert.Equal(fields, string.Join(" | ", visual.Roles.Values.Select(role => string.Join(", ", role))));
    }

    [Theory]
    [InlineData("topCustomers", 5)]
    [InlineData("regionTipCategories", 3)]
    [InlineData("topProducts", 10)]
    public void The_best_are_as_many_as_the_title_says(string name, int count)
    {
        var filter = ReportFiles.Visuals().Single(visual => visual.Name == name).Document.GetProperty("filterConfig").GetProperty("filters")[0];

        Assert.Equal("TopN", filter.GetProperty("type").GetString());
        Assert.Contains($"\"Top\": {count}", filter.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_forecast_has_its_band()
    {
        var errors = ReportFiles.Visuals().Single(visual => visual.Name == "salesByMonth").Visual.GetProperty("objects").GetProperty("error");

        Assert.All(errors.EnumerateArray(), error => Assert.Equal("Forecasts.Forecast", error.GetProperty("selector").GetProperty("metadata").GetString()));
        Assert.Equal(["Forecast upper 95", "Forecast lower 95"], ReportFiles.Fields("", errors).Select(field => field.Name));
    }

    private static async Task<IEnumerable<string>> SchemaFaultsAsync(IReadOnlyDictionary<string, JsonElement> documents)
    {
        var input = JsonSerializer.Serialize(new { schemas = SharedData.Path("reference/pbir-schemas"), documents });
        return (await NodeScript.RunAsync("PowerBi/pbir.mjs", input)).EnumerateArray().Select(fault => fault.GetString()!);
    }

    private static bool IsInModel(ReportField field) => PowerBiProject.Table(field.Table) is { } table
        && (field.Kind == "Measure" ? table.Measures : table.Columns).Any(one => one.Name == field.Name);

    private static IEnumerable<string> LayoutFaults(ReportPage page, ReportVisual visual)
    {
        var (left, top, right, bottom) = Box(visual);
        if (left < 0 || top < 0 || right > page.Document.GetProperty("width").GetDouble() || bottom > page.Document.GetProperty("height").GetDouble())
        {
            yield return $"{visual.Name} reaches beyond its page";
        }

        foreach (var other in page.Visuals.Where(other => other.Position.GetProperty("tabOrder").GetDouble() > visual.Position.GetProperty("tabOrder").GetDouble()))
        {
            var (otherLeft, otherTop, otherRight, otherBottom) = Box(other);
            if (left < otherRight && otherLeft < right && top < otherBottom && otherTop < bottom)
            {
                yield return $"{visual.Name} covers {other.Name}";
            }
        }

        if (page.Visuals.Count(other => other.Position.GetProperty("tabOrder").GetDouble() == visual.Position.GetProperty("tabOrder").GetDouble()) > 1)
        {
            yield return $"{visual.Name} has the tab order of another one";
        }

        foreach (var (part, name) in new[] { ("title", "text"), ("general", "altText") })
        {
            if (ReportFiles.Text(visual.Container.GetProperty(part)[0].GetProperty("properties").GetProperty(name)).Length == 0)
            {
                yield return $"{visual.Name} has no {name}";
            }
        }
    }

    private static (double Left, double Top, double Right, double Bottom) Box(ReportVisual visual)
    {
        var (x, y) = (visual.Position.GetProperty("x").GetDouble(), visual.Position.GetProperty("y").GetDouble());
        return (x, y, x + visual.Position.GetProperty("width").GetDouble(), y + visual.Position.GetProperty("height").GetDouble());
    }
}
