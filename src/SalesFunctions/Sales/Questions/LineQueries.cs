using System.Text;
using Dapper;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Writes the SQL of a question to the lines. Names come from the table of dimensions, values travel as parameters.</summary>
internal sealed class LineQueries(SalesQuestion question, Dataset dataset, DynamicParameters values)
{
    private const string JoinCustomers = "LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id";
    private const string JoinProducts = "LEFT JOIN products p ON p.dataset_id = s.dataset_id AND p.product_id = s.product_id";
    private const string JoinScores =
        "LEFT JOIN customer_scores m ON m.dataset_id = s.dataset_id AND m.model_version = @model_version AND m.customer_id = s.customer_id";

    private const string Cost = "COALESCE(s.cost, p.unit_cost * s.quantity)";

    /// <summary>Columns of a group's figures, named as in <see cref="LineFigures"/>.</summary>
    private IEnumerable<string> Figures()
    {
        yield return "COUNT(*) AS line_count";
        yield return "COALESCE(SUM(s.amount), 0) AS sales";
        yield return "COALESCE(SUM(s.quantity), 0) AS units";
        yield return "COALESCE(SUM(GREATEST(-s.amount, 0)), 0) AS returns";
        if (question.Needs.HasFlag(SalesNeeds.Orders))
        {
            // A line that names no order is an order of its own.
            yield return "COUNT(DISTINCT s.order_id) + COUNT(*) - COUNT(s.order_id) AS orders";
        }

        if (question.Needs.HasFlag(SalesNeeds.CustomerOrders))
        {
            yield return """
                COUNT(DISTINCT CASE WHEN s.customer_id IS NOT NULL THEN s.order_id END)
                + COUNT(s.customer_id) - COUNT(CASE WHEN s.customer_id IS NOT NULL THEN s.order_id END) AS customer_orders
                """;
        }

        if (question.Needs.HasFlag(SalesNeeds.Customers))
        {
            yield return "COUNT(DISTINCT s.customer_id) AS customers";
        }

        if (question.Needs.HasFlag(SalesNeeds.Cost))
        {
            yield return $"SUM(CASE WHEN {Cost} IS NOT NULL THEN s.amount - ROUND({Cost}, 4) END) AS profit";
        }
    }

    /// <summary>The groups in the question's order, cut where the order needs nothing that only the caller knows.</summary>
    public string Groups(int limit)
    {
        values.Add("limit", limit);
        var keys = question.By.Select((dimension, at) => $"{dimension.Lines} AS key_{at}");
        return $"""
            SELECT
                g.*, SUM(g.line_count) OVER () AS total_line_count, SUM(g.sales) OVER () AS total_sales, SUM(g.units) OVER () AS total_units,
                SUM(g.returns) OVER () AS total_returns, COUNT(*) OVER () AS total_groups
            FROM (
                SELECT {string.Join(", ", keys.Concat(Figures()))}
                {Source()}
                {(question.By.Count == 0 ? "" : $"GROUP BY {string.Join(", ", question.By.Select(dimension => dimension.Lines))}")}
            ) g
            ORDER BY {string.Join(", ", question.FullOrder.Select(Sorted))}
            LIMIT @limit
            """;
    }

    /// <summary>One row over all lines that belong to none of the shown groups.</summary>
    public string Other(IReadOnlyList<IReadOnlyList<string?>> shown)
    {
        var groups = shown.Select((key, group) => $"({string.Join(" AND ", question.By.Select((dimension, at) => Equal(dimension, key[at], $"shown_{group}_{at}")))})");
        return $"SELECT {string.Join(", ", Figures())} {Source()} AND NOT ({string.Join(" OR ", groups)})";
    }

    /// <summary>Whether the customers with the most sales come first; then <see cref="LeastOfTheBest"/> leaves few of them to sort.</summary>
    public bool BestFirst => question.FullOrder[0] is { Column: "sales", Descending: true };

    /// <summary>The sales of the last one that is shown. Asked by itself, since only for a number does the server use the index of sales.</summary>
    public string LeastOfTheBest(int limit)
    {
        values.Add("dataset_id", dataset.DatasetId);
        values.Add("limit", limit);
        return "SELECT MIN(b.sales) FROM (SELECT sales FROM customer_totals WHERE dataset_id = @dataset_id ORDER BY sales DESC LIMIT @limit) b";
    }

    /// <summary>The roll-up of customers has the figures ready.</summary>
    public string CustomerTotals(int limit, decimal? least)
    {
        values.Add("dataset_id", dataset.DatasetId);
        values.Add("limit", limit);
        values.Add("least", least);
        return $"""
            SELECT g.*
            FROM (
                SELECT
                    NULLIF(t.customer_id, '') AS key_0, t.line_count, t.sales, t.units, t.returns, t.orders
                FROM customer_totals t
                WHERE t.dataset_id = @dataset_id {(least is null ? "" : "AND t.sales >= @least")}
            ) g
            ORDER BY {string.Join(", ", question.FullOrder.Select(Sorted))}
            LIMIT @limit
            """;
    }

    private string Source()
    {
        values.Add("dataset_id", dataset.DatasetId);
        var joins = new StringBuilder("FROM sales_lines s");
        if (question.Used.Any(dimension => dimension.OfCustomer))
        {
            joins.Append(' ').Append(JoinCustomers);
        }

        if (question.Used.Any(dimension => dimension.OfScores))
        {
            values.Add("model_version", dataset.ModelVersion);
            joins.Append(' ').Append(JoinScores);
        }

        if (question.Needs.HasFlag(SalesNeeds.Cost))
        {
            joins.Append(' ').Append(JoinProducts);
        }

        if (question.By.Any(dimension => dimension.FromCalendar))
        {
            joins.Append(" LEFT JOIN (").Append(CalendarDays()).Append(") k ON k.day = s.sold_on");
        }

        var conditions = DateRangeQueries.Within(question.Range, values).Concat(question.Filters.Select((filter, at) => $"({Condition(filter, at)})"));
        return $"{joins} WHERE {string.Join(" AND ", conditions.Prepend("s.dataset_id = @dataset_id"))}";
    }

    /// <summary>The days of the data with their periods; <see cref="Days"/> must hold them.</summary>
    private string CalendarDays()
    {
        var kinds = question.By.Where(dimension => dimension.FromCalendar).ToList();
        var rows = Days.DefaultIfEmpty(new DateOnly(2000, 1, 1)).Select(day =>
            $"SELECT DATE '{RowsJson.Day(day)}' AS day, {string.Join(", ", kinds.Select(kind => $"'{dataset.Calendar.Of(kind.Period, day).Label}' AS {kind.Name}"))}");
        return string.Join(" UNION ALL ", rows);
    }

    /// <summary>Every day on which something may have been sold.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    private string Condition(SalesFilter filter, int at)
    {
        var parts = new List<string>();
        if (filter.Values.Contains(null))
        {
            parts.Add($"{filter.Dimension.Lines} IS NULL");
        }

        var present = filter.Values.OfType<string>().ToList();
        if (filter.Dimension.IsPeriod)
        {
            parts.AddRange(present.Select((value, place) => InPeriod(filter.Dimension.Period, value, $"filter_{at}_{place}")));
        }
        else if (present.Count > 0)
        {
            values.Add($"filter_{at}", present);
            parts.Add($"{filter.Dimension.Lines} IN @filter_{at}");
        }

        return string.Join(" OR ", parts);
    }

    private string InPeriod(PeriodKind kind, string label, string name)
    {
        if (!dataset.Calendar.TryParse(kind, label, out var period))
        {
            return "FALSE";
        }

        values.Add(name, period.Start);
        values.Add($"{name}_end", period.End);
        return $"(s.sold_on >= @{name} AND s.sold_on < @{name}_end)";
    }

    private string Equal(SalesDimension dimension, string? value, string name)
    {
        values.Add(name, value);
        return $"{dimension.Lines} <=> @{name}";
    }

    private string Sorted(SalesOrder order)
    {
        var at = question.By.Select(dimension => dimension.Name).ToList().IndexOf(order.Column);
        var column = at >= 0 ? $"g.key_{at}" : order.Column switch
        {
            "average_order_value" => "g.sales / NULLIF(g.orders, 0)",
            "lines" => "g.line_count",
            var figure => $"g.{figure}",
        };
        return $"{column} IS NULL, {column}{(order.Descending ? " DESC" : "")}";
    }
}
