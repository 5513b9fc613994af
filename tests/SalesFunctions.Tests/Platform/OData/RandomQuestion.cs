using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.Platform.OData;

/// <summary>A row as the feed shows it, its numbers as decimals, its days as text, which sorts as they do.</summary>
internal sealed class Row(JsonElement row)
{
    public object? this[string column] => row.GetProperty(column) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal(),
        var text => text.GetString(),
    };

    /// <summary>Nothing comes first, texts go by their letters' numbers.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (decimal one, decimal other) => one.CompareTo(other),
        _ => string.CompareOrdinal((string)left, (string)right),
    };
}

/// <summary>The columns that questions are made of, by type, and the order of rows that are equal otherwise.</summary>
internal sealed record Table(string Name, string[] Texts, string[] Numbers, string[] Days, string[] Order);

/// <summary>Questions by chance, each as OData writes it and as a predicate that knows the protocol's rules of null.</summary>
internal sealed class RandomQuestion(Table table, IReadOnlyList<Row> rows, Random random)
{
    private static readonly string[] Signs = ["eq", "ne", "gt", "ge", "lt", "le"];

    public (string Text, Func<Row, bool?> Holds) Filter(int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            return random.Next(6) switch
            {
                0 => Function(),
                1 => Among(),
                2 => InYear(),
                3 => OfInstant(),
                _ => Comparison(),
            };
        }

        var left = Filter(depth - 1);
        if (random.Next(4) == 0)
        {
            return ($"not ({left.Text})", row => !left.Holds(row));
        }

        var right = Filter(depth - 1);
        return random.Next(2) == 0
            ? ($"({left.Text} and {right.Text})", row => left.Holds(row) & right.Holds(row))
            : ($"({left.Text} or {right.Text})", row => left.Holds(row) | right.Holds(row));
    }

    public (string Text, Comparison<Row> Compare) Order()
    {
        var columns = table.Texts.Concat(table.Numbers).Concat(table.Days).OrderBy(_ => random.Next()).Take(random.Next(3))
            .Select(name => (Name: name, Falls: random.Next(2) == 0)).ToList();
        var falls = columns.Count > 0 && columns[^1].Falls;
        var all = columns.Concat(table.Order.Where(name => columns.All(column => column.Name != name)).Select(name => (Name: name, Falls: falls))).ToList();
        var text = string.Join(',', columns.Select(column => column.Name + (column.Falls ? " desc" : random.Next(2) == 0 ? " asc" : "")));
        return (text, (one, other) => all.Select(column => (column.Falls ? -1 : 1) * Row.Compare(one[column.Name], other[column.Name])).FirstOrDefault(sign => sign != 0));
    }

    private (string, Func<Row, bool?>) Comparison()
    {
        var column = Any([.. table.Texts, .. table.Numbers, .. table.Days]);
        var value = random.Next(8) == 0 ? null : Any(rows)[column];
        var sign = Any(Signs);
        return ($"{column} {sign} {Literal(column, value)}", row => Holds(sign, row[column], value));
    }

    private (string, Func<Row, bool?>) Among()
    {
        var column = Any([.. table.Texts, .. table.Numbers]);

        // The parser takes a backslash in a list for the beginning of an escape; the feed refuses it.
        var values = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(rows)[column])
            .Where(value => value is not string text || !text.Contains('\\')).DefaultIfEmpty("").ToList();
        return ($"{column} in ({string.Join(',', values.Select(value => Literal(column, value)))})", row => values.Any(value => Row.Compare(row[column], value) == 0));
    }

    private (string, Func<Row, bool?>) Function()
    {
        var column = Any(table.Texts);
        var text = (string?)Any(rows)[column] ?? "%";
        var from = random.Next(text.Length);
        var part = text.Substring(from, random.Next(text.Length - from) + 1);
        return random.Next(5) switch
        {
            0 => ($"startswith({column},{Quote(part)})", row => ((string?)row[column])?.StartsWith(part, StringComparison.Ordinal)),
            1 => ($"endswith({column},{Quote(part)})", row => ((string?)row[column])?.EndsWith(part, StringComparison.Ordinal)),
            2 => ($"tolower({column}) eq {Quote(text.ToLowerInvariant())}", row => ((string?)row[column])?.ToLowerInvariant() == text.ToLowerInvariant()),
            3 => ($"length({column}) ge {text.Length}", row => row[column] is string own && own.Length >= text.Length),
            _ => ($"contains({column},{Quote(part)})", row => ((string?)row[column])?.Contains(part, StringComparison.Ordinal)),
        };
    }

    private (string, Func<Row, bool?>) InYear()
    {
        var column = Any(table.Days);
        var number = random.Next(1, 13);
        return random.Next(2) == 0
            ? ($"month({column}) eq {number}", row => row[column] is string day && Day(day).Month == number)
            : ($"day({column}) ne {number}", row => row[column] is not string day || Day(day).Day != number);
    }

    private (string, Func<Row, bool?>) OfInstant()
    {
        var column = Any(table.Days);
        var day = (string?)Any(rows)[column] ?? "2023-01-01";
        var time = Any(["00:00:00", "00:00:00", "13:30:00"]);
        var shown = Any(["Z", "+01:00", "-08:00"]);
        var sign = Any(Signs);

        // As text, "2023-01-01T13:30" lies after "2023-01-01T00:00" and before the next day.
        return ($"{column} {sign} {day}T{time}{shown}", row => Holds(sign, row[column] is string own ? own + "T00:00:00" : null, $"{day}T{time}"));
    }

    private static bool Holds(string sign, object? left, object? right) => sign switch
    {
        "eq" => Row.Compare(left, right) == 0,
        "ne" => Row.Compare(left, right) != 0,
        _ when left is null || right is null => false,
        "gt" => Row.Compare(left, right) > 0,
        "ge" => Row.Compare(left, right) >= 0,
        "lt" => Row.Compare(left, right) < 0,
        _ => Row.Compare(left, right) <= 0,
    };

    private string Literal(string column, object? value) => value switch
    {
        null => "null",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        string day when table.Days.Contains(column) => day,
        var text => Quote((string)text),
    };

    private T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
