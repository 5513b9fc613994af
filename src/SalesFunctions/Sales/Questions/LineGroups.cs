using System.Globalization;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Answers a question by SQL.</summary>
internal sealed class LineGroups(LineScans scans)
{
    public async Task<(IReadOnlyList<SalesGroup> Groups, SalesFigures? Other, SalesFigures Total)> AskAsync(
        Snapshot snapshot, Dataset dataset, SalesQuestion question, SalesSource source)
    {
        var days = question.By.Any(dimension => dimension.FromCalendar) ? await DaysAsync(snapshot, dataset, question.Range) : [];
        var values = new DynamicParameters();
        var queries = new LineQueries(question, dataset, values) { Days = days };
        var limit = question.Top ?? Answers.MaximumRows + 1;
        var rows = await scans.RowsAsync(snapshot, queries.Groups(limit), values, source.Reason);
        var groups = rows.Rows.Select(row => Group(rows.Columns, row, question.By.Count)).ToList();
        var total = rows.Rows.Count == 0 ? SalesFigures.Zero : Figures(rows.Columns, rows.Rows[0], "total_");
        var left = rows.Rows.Count == 0 ? 0 : Convert.ToInt64(rows.Rows[0][rows.Columns.ToList().IndexOf("total_groups")], CultureInfo.InvariantCulture) - groups.Count;
        return (groups, question.WithOther && left > 0 ? await OtherAsync(snapshot, dataset, question, groups, source) : null, total);
    }

    /// <summary>One group per customer from the roll-up that has them.</summary>
    public static async Task<IReadOnlyList<SalesGroup>> CustomersAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        var values = new DynamicParameters();
        var queries = new LineQueries(question, dataset, values);
        var limit = question.Top ?? Answers.MaximumRows + 1;
        decimal? least = queries.BestFirst ? await snapshot.FirstAsync<decimal?>(queries.LeastOfTheBest(limit), values) : null;
        var rows = await snapshot.RowsAsync(queries.CustomerTotals(limit, least), values);
        return [.. rows.Rows.Select(row => Group(rows.Columns, row, keys: 1))];
    }

    private async Task<SalesFigures> OtherAsync(
        Snapshot snapshot, Dataset dataset, SalesQuestion question, IReadOnlyList<SalesGroup> shown, SalesSource source)
    {
        var values = new DynamicParameters();
        var rows = await scans.RowsAsync(
            snapshot, new LineQueries(question, dataset, values).Other([.. shown.Select(group => group.Key)]), values, source.Reason);
        return Figures(rows.Columns, rows.Rows[0], "");
    }

    private static async Task<IReadOnlyList<DateOnly>> DaysAsync(Snapshot snapshot, Dataset dataset, DateRange range) =>
        await SalesQueries.DaysAsync(snapshot, dataset, range) is { First: { } first, Last: { } last }
            ? [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)]
            : [];

    private static SalesGroup Group(IReadOnlyList<string> columns, object?[] row, int keys) =>
        new([.. row.Take(keys).Select(Text)], Figures(columns, row, ""));

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => RowsJson.Day(day),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static SalesFigures Figures(IReadOnlyList<string> columns, object?[] row, string prefix)
    {
        decimal? Number(string name)
        {
            var at = columns.ToList().IndexOf(prefix + name);
            return at < 0 || row[at] is null ? null : Convert.ToDecimal(row[at], CultureInfo.InvariantCulture);
        }

        return new SalesFigures
        {
            Lines = (long)(Number("line_count") ?? 0),
            Sales = Number("sales") ?? 0,
            Units = Number("units") ?? 0,
            Returns = Number("returns") ?? 0,
            Orders = (long)(Number("orders") ?? 0),
            CustomerOrders = (long)(Number("customer_orders") ?? 0),
            Customers = (long)(Number("customers") ?? 0),
            Profit = Number("profit"),
        };
    }
}
