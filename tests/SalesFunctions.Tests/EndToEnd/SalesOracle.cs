using System.Globalization;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Sales figures computed line by line from the table of lines, without any of the service's own SQL, roll-ups or calendars.</summary>
internal sealed class SalesOracle
{
    public static readonly string[] Texts =
        ["region", "city", "country", "store", "category", "sub_category", "product", "payment_method", "gender", "age_group", "customer"];

    public static readonly string[] Times = ["day", "week", "month", "quarter", "year", "weekday", "hour", "fiscal_quarter"];

    private readonly IReadOnlyList<Line> _lines;

    private SalesOracle(IReadOnlyList<Line> lines) => _lines = lines;

    public static async Task<SalesOracle> ReadAsync(ServiceFixture service, string dataset)
    {
        await using var connection = await service.OpenAsync();
        var id = await connection.ExecuteScalarAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = @dataset", new { dataset });
        var customers = (await connection.QueryAsync<Person>(
            "SELECT customer_id AS Id, gender AS Gender, age_group AS AgeGroup, region AS Region, city AS City, country AS Country FROM customers WHERE dataset_id = @id", new { id }))
            .ToDictionary(person => person.Id, StringComparer.Ordinal);
        var costs = (await connection.QueryAsync<(string Id, decimal? Cost)>("SELECT product_id, unit_cost FROM products WHERE dataset_id = @id", new { id }))
            .ToDictionary(product => product.Id, product => product.Cost, StringComparer.Ordinal);
        var rows = await connection.QueryAsync("SELECT * FROM sales_lines WHERE dataset_id = @id", new { id });
        return new SalesOracle([.. rows.Select(row => Read((IDictionary<string, object?>)row, customers, costs))]);
    }

    /// <summary>Values that occur, for filters.</summary>
    public IReadOnlyList<string> Values(string dimension) => [.. _lines.Select(line => line.Key(dimension)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public (DateOnly First, DateOnly Last) Days => (_lines.Min(line => line.Day)!.Value, _lines.Max(line => line.Day)!.Value);

    /// <summary>Per group the asked measures, as texts that do not depend on trailing zeros.</summary>
    public Dictionary<string, string> Answer(
        IReadOnlyList<string> by, IReadOnlyList<string> measures, IReadOnlyDictionary<string, string?[]> filters, DateOnly? from, DateOnly? to)
    {
        var lines = _lines.Where(line => !(line.Day < from) && !(line.Day >= to) && (line.Day is not null || (from is null && to is null))
            && filters.All(filter => filter.Value.Contains(line.Key(filter.Key)))).ToList();
        var total = lines.Sum(line => line.Amount);
        var groups = lines.GroupBy(line => string.Join('|', by.Select(dimension => line.Key(dimension) ?? "null")));
        return by.Count == 0 && lines.Count == 0 ? [] : groups.ToDictionary(group => group.Key, group => string.Join('|', measures.Select(measure => Measure(measure, [.. group], total))));
    }

    public static string Text(decimal? value) =>
        value is null ? "null" : (Math.Round(value.Value, 4, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static string Measure(string measure, IReadOnlyList<Line> lines, decimal total) => measure switch
    {
        "sales" => Text(lines.Sum(line => line.Amount)),
        "units" => Text(lines.Sum(line => line.Quantity ?? 0)),
        "lines" => Text(lines.Count),
        "orders" => Text(Orders(lines)),
        "customers" => Text(lines.Where(line => line.Customer is not null).Select(line => line.Customer).Distinct().Count()),
        "returns" => Text(lines.Sum(line => Math.Max(-line.Amount, 0))),
        "average_order_value" => Text(lines.Sum(line => line.Amount) / Orders(lines)),
        "profit" => Text(lines.Any(line => line.Cost is not null) ? lines.Where(line => line.Cost is not null).Sum(line => line.Amount - line.Cost!.Value) : null),
        "share" => total == 0 ? "null" : ((double)lines.Sum(line => line.Amount) / (double)total).ToString("0.000000000", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    private static int Orders(IReadOnlyList<Line> lines) => lines.Count(line => line.Order is null) + lines.Where(line => line.Order is not null).Select(line => line.Order).Distinct().Count();

    private static Line Read(IDictionary<string, object?> row, Dictionary<string, Person> customers, Dictionary<string, decimal?> costs)
    {
        string? Text(string column) => row[column] as string;
        var person = Text("customer_id") is { } id ? customers.GetValueOrDefault(id) : null;
        var quantity = row["quantity"] as decimal?;
        var cost = row["cost"] as decimal? ?? (Text("product_id") is { } product && quantity is not null && costs.GetValueOrDefault(product) is { } each
            ? Math.Round(each * quantity.Value, 4, MidpointRounding.AwayFromZero)
            : null);
        return new Line(
            (decimal)row["amount"]!, quantity, cost, Text("order_id"), Text("customer_id"),
            row["sold_on"] is DateTime day ? DateOnly.FromDateTime(day) : null, row["sold_time"] is TimeSpan time ? time.Hours : null,
            new Dictionary<string, string?>
            {
                ["region"] = Text("region") ?? person?.Region, ["city"] = Text("city") ?? person?.City, ["country"] = Text("country") ?? person?.Country,
                ["store"] = Text("store"), ["category"] = Text("category"), ["sub_category"] = Text("sub_category"), ["product"] = Text("product") ?? Text("product_id"),
                ["payment_method"] = Text("payment_method"), ["gender"] = person?.Gender, ["age_group"] = person?.AgeGroup, ["customer"] = Text("customer_id"),
            });
    }

    private sealed record Person(string Id, string? Gender, string? AgeGroup, string? Region, string? City, string? Country);

    private sealed record Line(
        decimal Amount, decimal? Quantity, decimal? Cost, string? Order, string? Customer, DateOnly? Day, int? Hour, IReadOnlyDictionary<string, string?> Values)
    {
        public string? Key(string dimension) => dimension switch
        {
            "day" => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "week" => Day?.AddDays(-(((int)Day.Value.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "month" => Day?.ToString("yyyy-MM-01", CultureInfo.InvariantCulture),
            "quarter" => Day is null ? null : $"{Day.Value.Year}-Q{(Day.Value.Month + 2) / 3}",
            "fiscal_quarter" => Day is null ? null : $"FY{Day.Value.Year}-Q{(Day.Value.Month + 2) / 3}",
            "year" => Day?.Year.ToString(CultureInfo.InvariantCulture),
            "weekday" => Day is null ? null : (((int)Day.Value.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture),
            "hour" => Hour?.ToString(CultureInfo.InvariantCulture),
            _ => Values[dimension],
        };
    }
}
