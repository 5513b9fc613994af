using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>Writes the SQL of a question. Names come from the tables of dimensions and measures, values travel as parameters.</summary>
internal static class SalesQuestionQueries
{
    private const string FromLines = "FROM sales_lines s";
    private const string FromRollUp = "FROM daily_sales r";
    private const string JoinCustomers = "LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id";

    public static (string Sql, DynamicParameters Values) Write(SalesQuestion question, SalesSource source, Dataset dataset)
    {
        var values = new DynamicParameters();
        values.Add("dataset_id", dataset.DatasetId);
        var where = Where(question, source, values);
        var outer = Columns(question, dataset, values);
        values.Add("limit", question.Top ?? Answers.MaximumRows + 1);
        var sql = $"""
            SELECT {string.Join(", ", outer)}
            FROM (
                SELECT {string.Join(", ", Inner(question, source))}
                {(source.FromRollUp ? FromRollUp : FromLines)} {(source.JoinsCustomers ? JoinCustomers : "")}
                WHERE {string.Join(" AND ", where)}
                {GroupBy(question, source)}
            ) q
            ORDER BY {string.Join(", ", question.Order.Select(Sorted))}
            LIMIT @limit
            """;
        return (sql, values);
    }

    /// <summary>Conditions on the day; the roll-up's undated rows lie in no range.</summary>
    public static IEnumerable<string> InRange(DateRange range, string column, DynamicParameters values)
    {
        if (range.IsOpen)
        {
            yield break;
        }

        values.Add("from", range.From ?? SalesDimensions.Undated.AddDays(1));
        yield return $"{column} >= @from";
        if (range.To is { } to)
        {
            values.Add("to", to);
            yield return $"{column} < @to";
        }
    }

    private static List<string> Where(SalesQuestion question, SalesSource source, DynamicParameters values)
    {
        var alias = source.FromRollUp ? "r" : "s";
        List<string> conditions = [$"{alias}.dataset_id = @dataset_id", .. InRange(question.Range, $"{alias}.sold_on", values)];
        foreach (var filter in question.Filters)
        {
            var name = $"filter_{filter.Dimension.Name}";
            var expression = source.Of(filter.Dimension);
            var present = filter.Values.Where(value => value is not null).ToList();
            var missing = present.Count < filter.Values.Count ? $"{expression} IS NULL" : null;
            if (present.Count > 0)
            {
                values.Add(name, present);
            }

            conditions.Add((present.Count, missing) switch
            {
                (0, _) => missing!,
                (_, null) => $"{expression} IN @{name}",
                _ => $"({expression} IN @{name} OR {missing})",
            });
        }

        return conditions;
    }

    private static IEnumerable<string> Inner(SalesQuestion question, SalesSource source)
    {
        var sales = SalesMeasures.Named(SalesMeasures.Sales);
        return question.By.Select(dimension => $"{source.Of(dimension)} AS `{dimension.Name}`")
            .Concat(question.Measures.Append(sales).Distinct().Select(measure => $"{source.Of(measure)} AS `{measure.Name}`"));
    }

    private static List<string> Columns(SalesQuestion question, Dataset dataset, DynamicParameters values)
    {
        var names = question.By.Select(dimension => dimension.Name).Concat(question.Measures.Select(measure => measure.Name));
        List<string> columns = [.. names.Select(name => $"q.`{name}`")];
        if (question.Measures.Any(measure => measure.IsMoney))
        {
            values.Add("currency", dataset.Currency);
            columns.Add("@currency AS currency");
        }

        return columns;
    }

    // Days whose lines have all moved elsewhere may stay in the roll-up with zeros; the lines know no such group.
    private static string GroupBy(SalesQuestion question, SalesSource source) => question.By.Count == 0
        ? ""
        : $"GROUP BY {string.Join(", ", question.By.Select(source.Of))}{(source.FromRollUp ? " HAVING SUM(r.line_count) > 0" : "")}";

    private static string Sorted(SalesOrder order) => $"q.`{order.Column}` IS NULL, q.`{order.Column}`{(order.Descending ? " DESC" : "")}";
}
