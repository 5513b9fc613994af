using System.Text.RegularExpressions;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>The model is right as far as that can be told without Power BI: its grammar, its names, and what leads to what.</summary>
public sealed partial class ModelTests
{
    /// <summary>What may stand below what.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["database"] = ["compatibilityLevel"],
        ["model"] = ["culture", "defaultPowerBIDataSourceVersion", "discourageImplicitMeasures", "sourceQueryCulture", "dataAccessOptions"],
        ["dataAccessOptions"] = ["legacyRedirects", "returnErrorValuesAsNull"],
        ["relationship"] = ["fromColumn", "toColumn"],
        ["expression"] = ["lineageTag", "annotation"],
        ["table"] = ["lineageTag", "dataCategory", "refreshPolicy", "measure", "column", "partition", "annotation"],
        ["measure"] = ["isHidden", "formatString", "displayFolder", "lineageTag"],
        ["column"] = ["dataType", "isKey", "isHidden", "formatString", "lineageTag", "dataCategory", "summarizeBy", "sourceColumn", "sortByColumn", "annotation"],
        ["partition"] = ["mode", "source"],
        ["refreshPolicy"] =
            ["policyType", "rollingWindowGranularity", "rollingWindowPeriods", "incrementalGranularity", "incrementalPeriods", "sourceExpression"],
        ["cultureInfo"] = [],
        ["ref"] = [],
        ["annotation"] = [],
    };

    private static readonly string[] Types = ["string", "int64", "double", "decimal", "dateTime", "boolean"];

    // Text and truth have no format of their own.
    private static readonly string[] Unformatted =
        ["Top categories", "Months are whole", "Dimension in sight", "Series in sight", "Forecast model", "Figures as of"];

    private static IEnumerable<TmdlNode> Everything => PowerBiProject.ModelFiles.Values.SelectMany(nodes => nodes.SelectMany(All));

    private static IEnumerable<(string Table, TmdlNode Node)> Measures =>
        PowerBiProject.Tables.SelectMany(table => table.Measures.Select(measure => (table.Name, measure)));

    [Fact]
    public void Everything_stands_where_the_grammar_has_a_place_for_it() => Rule.Holds(
    [
        .. PowerBiProject.ModelFiles.SelectMany(file => file.Value, (file, node) => (file.Key, node)).Where(top => !Below.ContainsKey(top.node.Keyword))
            .Select(top => $"{top.Key}: {top.node.Keyword} is no object of a model"),
        .. Everything.SelectMany(node => node.Children, (node, child) => (node, child))
            .Where(pair => !Below.GetValueOrDefault(pair.node.Keyword, []).Contains(pair.child.Keyword))
            .Select(pair => $"{pair.node.Keyword} {pair.node.Name} must have no {pair.child.Keyword}"),
        .. PowerBiProject.Tables.SelectMany(table => table.Columns).Where(column => !Types.Contains(column.Property("dataType")))
            .Select(column => $"{column.Name} has no type"),
    ]);

    [Fact]
    public void Every_tag_is_a_guid_of_its_own()
    {
        var tagged = Everything.Where(node => node.Keyword is "table" or "column" or "measure" or "expression").ToList();
        var tags = tagged.Select(node => node.Property("lineageTag")).ToList();

        Assert.All(tags, tag => Assert.True(Guid.TryParse(tag, out _), $"'{tag}' is no tag"));
        Assert.Equal(tags.Distinct(), tags);
        Assert.All(PowerBiProject.Relationships, relationship => Assert.True(Guid.TryParse(relationship.Name, out _)));
    }

    [Fact]
    public void The_model_names_its_tables_and_nothing_has_the_name_of_another()
    {
        var named = PowerBiProject.ModelFiles["model.tmdl"].Where(node => node is { Keyword: "ref" } && node.Name.StartsWith("table ", StringComparison.Ordinal)).Select(node => node.Name[6..]);
        var queries = PowerBiProject.Tables.Select(table => table.Name).Concat(PowerBiProject.Expressions.Select(expression => expression.Name)).ToList();
        var measures = Measures.Select(measure => measure.Node.Name).ToList();

        Assert.Equal(PowerBiProject.Tables.Select(table => table.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.All(PowerBiProject.ModelFiles.Where(file => file.Key.StartsWith("tables/", StringComparison.Ordinal)), file => Assert.Equal($"tables/{file.Value.Single().Name}.tmdl", file.Key));
        Assert.Equal(queries.Distinct(StringComparer.OrdinalIgnoreCase), queries);
        Assert.Equal(measures.Distinct(StringComparer.OrdinalIgnoreCase), measures);
        Assert.All(PowerBiProject.Tables, table =>
            Assert.Empty(table.Columns.Select(column => column.Name).Intersect(table.Measures.Select(measure => measure.Name), StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Relationships_and_orders_are_of_columns_that_are_there() => Rule.Holds(
    [
        .. PowerBiProject.Relationships.SelectMany(relationship => relationship.Children).Where(end => ColumnOf(end.Value) is null).Select(end => $"there is no {end.Value}"),
        .. PowerBiProject.Relationships
            .Where(relationship => ColumnOf(relationship.Property("fromColumn")!)?.Property("dataType") != ColumnOf(relationship.Property("toColumn")!)?.Property("dataType"))
            .Select(relationship => $"{relationship.Property("fromColumn")} has another type than {relationship.Property("toColumn")}"),
        .. PowerBiProject.Tables.SelectMany(table => table.Columns.Where(column => column.Property("sortByColumn") is { } sort && !Has(table, sort.Trim('\'')))
            .Select(column => $"{table.Name}[{column.Name}] is sorted by what is not there")),
    ]);

    [Fact]
    public void Everything_that_is_shown_is_described()
    {
        var parts = PowerBiProject.Tables.SelectMany(table => table.Columns.Concat(table.Measures).Append(table.Node)).Concat(PowerBiProject.Expressions);

        Assert.All(parts, part => Assert.True(part.Description.Length > 0, $"{part.Name} has no description"));
        Assert.All(Measures, measure => Assert.NotNull(measure.Node.Property("displayFolder")));
        Assert.Equal(Unformatted.Order(StringComparer.Ordinal), Measures.Where(measure => !measure.Node.Has("formatString")).Select(measure => measure.Node.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Measures_are_made_of_tables_columns_and_measures_that_are_there() => Rule.Holds(Measures.SelectMany(measure => DaxFaults(measure.Node.Value).Select(fault => $"{measure.Node.Name}: {fault}")));

    [Theory]
    [InlineData("SUM(Sales[Amounts])")]
    [InlineData("SUM(Sale[Amount])")]
    [InlineData("[Total sale]")]
    [InlineData("COUNTROWS(Sale)")]
    [InlineData("SUN(Sales[Amount])")]
    [InlineData("SUM(Sales[Amount]")]
    public void A_measure_that_is_wrong_is_found(string dax) => Assert.Single(DaxFaults(dax));

    [Fact]
    public void The_lines_are_refreshed_by_parts_between_the_two_instants()
    {
        var sales = PowerBiProject.Table("Sales")!;
        var policy = sales.Node.Of("refreshPolicy").Single();

        Assert.Equal(sales.M, policy.Property("sourceExpression"));
        Assert.Equal("basic", policy.Property("policyType"));
        Assert.Contains("each [day] >= RangeStart and [day] < RangeEnd", sales.M, StringComparison.Ordinal);
        Assert.Equal(["ApiBaseUrl", "Dataset", "RangeStart", "RangeEnd"], PowerBiProject.Parameters.Select(parameter => parameter.Name));
        Assert.All(PowerBiProject.Parameters.Where(parameter => parameter.Name.StartsWith("Range", StringComparison.Ordinal)), parameter => Assert.Contains("Type=\"DateTime\"", parameter.Value, StringComparison.Ordinal));
    }

    private static IEnumerable<TmdlNode> All(TmdlNode node) => node.Children.SelectMany(All).Prepend(node);

    private static bool Has(ModelTable? table, string column) => table?.Columns.Any(one => one.Name == column) == true;

    /// <summary>The column of <c>Table.'Its column'</c>.</summary>
    private static TmdlNode? ColumnOf(string path) =>
        PowerBiProject.Table(path.Split('.')[0])?.Columns.FirstOrDefault(column => column.Name == path.Split('.')[1].Trim('\''));

    private static IEnumerable<string> DaxFaults(string dax)
    {
        var code = Quoted().Replace(dax, "\"\"");
        var columns = Reference().Matches(code).Where(match => match.Groups[1].Length > 0)
            .Where(match => !Has(PowerBiProject.Table(match.Groups[1].Value.Trim('\'')), match.Groups[2].Value)).Select(match => $"there is no {match.Value}");
        var measures = Reference().Matches(code).Where(match => match.Groups[1].Length == 0)
            .Where(match => Measures.All(measure => measure.Node.Name != match.Groups[2].Value)).Select(match => $"there is no {match.Value}");
        var tables = TableArgument().Matches(code).Select(match => match.Groups[1].Value)
            .Where(name => PowerBiProject.Table(name) is null && !code.Contains($"VAR {name} =", StringComparison.Ordinal)).Select(name => $"there is no table {name}");
        var functions = Function().Matches(code).Select(match => match.Groups[1].Value).Where(name => !DaxFunctions.Contains(name)).Select(name => $"{name} is no function");
        var open = code.Count(letter => letter == '(') == code.Count(letter => letter == ')') ? Array.Empty<string>() : ["its brackets do not match"];
        return [.. columns, .. measures, .. tables, .. functions, .. open];
    }

    /// <summary>Those that the measures need.</summary>
    private static readonly string[] DaxFunctions =
    [
        "ABS", "ALLSELECTED", "AVERAGE", "BLANK", "CALCULATE", "CONCATENATEX", "COUNTBLANK", "COUNTROWS", "DATEADD", "DISTINCTCOUNT", "DISTINCTCOUNTNOBLANK", "DIVIDE", "EOMONTH",
        "FILTER", "FORMAT", "HASONEVALUE", "IF", "INT", "ISBLANK", "ISFILTERED", "KEEPFILTERS", "MAX", "REMOVEFILTERS", "SAMEPERIODLASTYEAR", "SELECTEDVALUE", "SUM", "SUMX", "SWITCH", "TOPN", "TRUE", "VALUES",
    ];

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"('[^']+'|\b\w+)?\[([^\]]+)\]")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?:ISFILTERED|COUNTROWS|FILTER|SUMX|CONCATENATEX|REMOVEFILTERS)\((\w+)[,)]")]
    private static partial Regex TableArgument();

    [GeneratedRegex(@"\b([A-Z][A-Z0-9.]+)\(")]
    private static partial Regex Function();
}
