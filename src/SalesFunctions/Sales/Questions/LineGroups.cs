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
        var groups = Groups(rows, question.By.Count);
        if (rows.Rows.Count == 0)
        {
            return (groups, null, SalesFigures.Zero);
        }

        var totals = new FigurePlaces(rows.Columns, "total_");
        var left = (long)totals.Number(rows.Rows[0], "groups")! - groups.Count;
        return (groups, question.WithOther && left > 0 ? await OtherAsync(snapshot, dataset, question, groups, source) : null, totals.Figures(rows.Rows[0]));
    }

    /// <summary>One group per customer from the roll-up that has them.</summary>
    public static async Task<IReadOnlyList<SalesGroup>> CustomersAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        var values = new DynamicParameters();
        var queries = new LineQueries(question, dataset, values);
        var limit = question.Top ?? Answers.MaximumRows + 1;
        decimal? least = queries.BestFirst ? await snapshot.FirstAsync<decimal?>(queries.LeastOfTheBest(limit), values) : null;
        var rows = await snapshot.RowsAsync(queries.CustomerTotals(limit, least), values);
        return Groups(rows, keys: 1);
    }

    private async Task<SalesFigures> OtherAsync(
        Snapshot snapshot, Dataset dataset, SalesQuestion question, IReadOnlyList<SalesGroup> shown, SalesSource source)
    {
        var values = new DynamicParameters();
        var rows = await scans.RowsAsync(
            snapshot, new LineQueries(question, dataset, values).Other([.. shown.Select(group => group.Key)]), values, source.Reason);
        return new FigurePlaces(rows.Columns).Figures(rows.Rows[0]);
    }

    private static async Task<IReadOnlyList<DateOnly>> DaysAsync(Snapshot snapshot, Dataset dataset, DateRange range) =>
        await SalesQueries.DaysAsync(snapshot, dataset, range) is { First: { } first, Last: { } last }
            ? [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)]
            : [];

    private static List<SalesGroup> Groups(RowSet rows, int keys)
    {
        var places = new FigurePlaces(rows.Columns);
        return [.. rows.Rows.Select(row => new SalesGroup([.. row.Take(keys).Select(Text)], places.Figures(row)))];
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => RowsJson.Day(day),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Where the figures stand in the rows of an answer; a figure that was not asked for stands nowhere.</summary>
    private sealed class FigurePlaces(IReadOnlyList<string> columns, string prefix = "")
    {
        private readonly Dictionary<string, int> _places = columns.Select((column, place) => (column, place))
            .Where(item => item.column.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(item => item.column[prefix.Length..], item => item.place, StringComparer.Ordinal);

        public decimal? Number(object?[] row, string name) =>
            _places.TryGetValue(name, out var place) && row[place] is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;

        public SalesFigures Figures(object?[] row) => new()
        {
            Lines = (long)(Number(row, "line_count") ?? 0),
            Sales = Number(row, "sales") ?? 0,
            Units = Number(row, "units") ?? 0,
            Returns = Number(row, "returns") ?? 0,
            Orders = (long)(Number(row, "orders") ?? 0),
            CustomerOrders = (long)(Number(row, "customer_orders") ?? 0),
            Customers = (long)(Number(row, "customers") ?? 0),
            Profit = Number(row, "profit"),
        };
    }
}
