using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>The lines whose dimension has one of the values; a null among them stands for lines without a value.</summary>
internal sealed record SalesFilter(SalesDimension Dimension, IReadOnlyList<object?> Values);

internal sealed record SalesOrder(string Column, bool Descending);

/// <summary>A question to the sales lines: cut by what, which figures, which lines, in which order, how many groups.</summary>
internal sealed record SalesQuestion(
    IReadOnlyList<SalesDimension> By, IReadOnlyList<SalesMeasure> Measures, IReadOnlyList<SalesFilter> Filters, DateRange Range)
{
    public required IReadOnlyList<SalesOrder> Order { get; init; }

    public int? Top { get; init; }

    public IEnumerable<SalesDimension> Used => By.Concat(Filters.Select(filter => filter.Dimension));

    /// <summary>The same question to lines that all know their region themselves.</summary>
    public SalesQuestion WithOwnRegions() => this with
    {
        By = [.. By.Select(Own)],
        Filters = [.. Filters.Select(filter => filter with { Dimension = Own(filter.Dimension) })],
    };

    /// <summary>Reads a question from a request; what is wrong with it is kept in <paramref name="query"/>.</summary>
    public static SalesQuestion Read(QueryParameters query)
    {
        IReadOnlyList<SalesDimension> by = [.. query.Names("by", SalesDimensions.Names).Select(SalesDimensions.Named)];
        var names = query.Names("measures", SalesMeasures.Names);
        IReadOnlyList<SalesMeasure> measures = [.. (names.Count == 0 ? SalesMeasures.Defaults : names).Select(SalesMeasures.Named)];
        var filters = SalesDimensions.All.Select(dimension => new SalesFilter(dimension, Values(query, dimension))).Where(filter => filter.Values.Count > 0);
        return new SalesQuestion(by, measures, [.. filters], query.DateRange())
        {
            Order = ReadOrder(query, by, measures),
            Top = query.Whole("top", 1, Answers.MaximumRows),
        };
    }

    /// <summary>As asked, then through time, else the most sales first; equal ones by name.</summary>
    private static IReadOnlyList<SalesOrder> ReadOrder(QueryParameters query, IReadOnlyList<SalesDimension> by, IReadOnlyList<SalesMeasure> measures)
    {
        var columns = by.Select(dimension => dimension.Name).Concat(measures.Select(measure => measure.Name)).ToList();
        var asked = query.Names("sort", [.. columns, .. columns.Select(column => "-" + column)])
            .Select(column => new SalesOrder(column.TrimStart('-'), column.StartsWith('-')));
        var through = by.Where(dimension => dimension.IsTime).Select(dimension => new SalesOrder(dimension.Name, false));
        var names = by.Where(dimension => !dimension.IsTime).Select(dimension => new SalesOrder(dimension.Name, false));
        return [.. asked.Concat(through).Append(new SalesOrder(SalesMeasures.Sales, true)).Concat(names).DistinctBy(order => order.Column)];
    }

    private static SalesDimension Own(SalesDimension dimension) => dimension == SalesDimensions.Region ? SalesDimensions.OwnRegion : dimension;

    private static IReadOnlyList<object?> Values(QueryParameters query, SalesDimension dimension)
    {
        var values = new List<object?>();
        foreach (var text in query.Values(dimension.Name))
        {
            if (text.Length == 0)
            {
                values.Add(null);
            }
            else if (Value(dimension.Kind, text) is { } value)
            {
                values.Add(value);
            }
            else
            {
                query.Add(dimension.Name, $"'{text}' is not written as {Form(dimension.Kind)}.");
            }
        }

        return values;
    }

    private static object? Value(DimensionKind kind, string text) => kind switch
    {
        DimensionKind.Day => DateRange.TryParseDay(text, out var day) ? RowsJson.Day(day) : null,
        DimensionKind.Month => DateRange.TryParseDay(text.Length == 7 ? text + "-01" : text, out var month) && month.Day == 1 ? RowsJson.Day(month) : null,
        DimensionKind.Year => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        _ => text,
    };

    private static string Form(DimensionKind kind) => kind switch
    {
        DimensionKind.Day => "yyyy-MM-dd",
        DimensionKind.Month => "yyyy-MM-01 or yyyy-MM",
        _ => "yyyy",
    };
}
