using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>What a caller of <c>/sales</c> wants to see.</summary>
internal sealed record SalesRequest(SalesQuestion Question, IReadOnlyList<SalesMeasure> Measures)
{
    /// <summary>The order in which finished rows are wanted, by column of the answer.</summary>
    public required IReadOnlyList<SalesOrder> Order { get; init; }

    public int? Top { get; init; }

    public bool WithOther { get; init; }

    /// <summary>Whether only the way to the answer is wanted.</summary>
    public bool Explain { get; init; }

    /// <summary>Whether rows can only be sorted when they are finished.</summary>
    public bool SortsAtEnd => Order.Any(order => SalesMeasures.All.Any(measure => measure.Name == order.Column && measure.SortsLike is null));

    /// <summary>Reads a request; what is wrong with it is kept in <paramref name="query"/>.</summary>
    public static SalesRequest Read(QueryParameters query)
    {
        IReadOnlyList<SalesDimension> by = [.. query.Names("by", SalesDimensions.Names).Select(SalesDimensions.Named)];
        if (by.Count > CubeQuestion.MostAxes)
        {
            query.Add("by", $"names {by.Count} dimensions; at most {CubeQuestion.MostAxes} are possible.");
        }

        var names = query.Names("measures", SalesMeasures.Names);
        IReadOnlyList<SalesMeasure> measures = [.. (names.Count == 0 ? SalesMeasures.Defaults : names).Select(SalesMeasures.Named)];
        var columns = by.Select(dimension => dimension.Name).Concat(measures.Select(measure => measure.Name)).ToList();
        var order = query.Names("sort", [.. columns, .. columns.Select(column => "-" + column)]).Select(column => new SalesOrder(column.TrimStart('-'), column.StartsWith('-')));
        var question = new SalesQuestion
        {
            By = by,
            Filters = ReadFilters(query),
            Range = query.DateRange(),
            Needs = measures.Aggregate(SalesNeeds.None, (needs, measure) => needs | measure.Needs),
        };
        var request = new SalesRequest(question, measures)
        {
            Order = [.. order],
            Top = query.Whole("top", 1, Answers.MaximumRows),
            WithOther = query.Flag("other"),
            Explain = query.Flag("explain"),
        };
        request.Check(query);
        return request;
    }

    /// <summary>The question with the order and the cut that it can have before the rows are finished.</summary>
    public SalesQuestion Cut() => SortsAtEnd ? Question : Question with
    {
        Order = [.. Order.Select(order => order with { Column = SalesMeasures.All.FirstOrDefault(measure => measure.Name == order.Column)?.SortsLike ?? order.Column })],
        Top = Top,
        WithOther = WithOther,
    };

    public static IReadOnlyList<SalesFilter> ReadFilters(QueryParameters query) => ReadFilters(query, SalesDimensions.All);

    public static IReadOnlyList<SalesFilter> ReadFilters(QueryParameters query, IReadOnlyList<SalesDimension> dimensions) =>
        [.. dimensions.Select(dimension => new SalesFilter(dimension, Values(query, dimension))).Where(filter => filter.Values.Count > 0)];

    private void Check(QueryParameters query)
    {
        if (Measures.FirstOrDefault(measure => measure.Comparison != Comparison.None) is { } compared && !PeriodComparison.IsPossible(Question))
        {
            query.Add("measures", $"{compared.Name} compares periods: name one in by= (such as by=month), or give from= and to=, or one period as a filter.");
        }

        if (WithOther && SortsAtEnd)
        {
            query.Add("other", "cannot be told when the rows are sorted by a comparison; sort by another column.");
        }
    }

    private static List<string?> Values(QueryParameters query, SalesDimension dimension)
    {
        var values = new List<string?>();
        foreach (var text in query.Values(dimension.Name))
        {
            if (text.Length > 0 && !IsValue(dimension, text, out var wanted))
            {
                query.Add(dimension.Name, $"'{text}' is not written as {wanted}.");
            }
            else
            {
                values.Add(text.Length == 0 ? null : dimension.Kind == DimensionKind.Hour ? text.PadLeft(2, '0') : text);
            }
        }

        return values;
    }

    private static bool IsValue(SalesDimension dimension, string text, out string wanted)
    {
        wanted = dimension.Kind switch
        {
            DimensionKind.Weekday => "1 (Monday) to 7 (Sunday)",
            DimensionKind.Hour => "0 to 23",
            _ => $"{BusinessCalendar.Default.Of(dimension.Period, new DateOnly(2026, 1, 5)).Label} is",
        };
        return dimension.Kind switch
        {
            DimensionKind.Text => true,
            DimensionKind.Weekday => text.Length == 1 && text[0] is >= '1' and <= '7',
            DimensionKind.Hour => text.Length <= 2 && byte.TryParse(text, out var hour) && hour < 24,
            // Whether a retail year has a 53rd week depends on the dataset's calendar.
            _ => BusinessCalendar.Default.TryParse(dimension.Period, text.EndsWith("-W53", StringComparison.Ordinal) ? text[..^1] + "2" : text, out _),
        };
    }
}
