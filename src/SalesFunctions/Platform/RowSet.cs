using System.Reflection;

namespace SalesFunctions.Platform;

internal enum RowFormat
{
    Json,
    Csv,

    /// <summary>CSV for people.</summary>
    Spreadsheet,
}

/// <summary>
/// Rows under named columns, ready to be written. <see cref="decimal"/> is money or a quantity (at most four decimals are written),
/// <see cref="double"/> is a ratio, <see cref="DateTime"/> an instant in UTC.
/// </summary>
internal sealed record RowSet(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>One column per property, named in snake_case, in the order of declaration.</summary>
    public static RowSet Of<T>(IEnumerable<T> records)
    {
        var properties = Record<T>.Properties;
        return new RowSet(Record<T>.Columns, [.. records.Select(record => Array.ConvertAll(properties, property => property.GetValue(record)))]);
    }

    /// <summary>The rows with the values of one column exchanged, or with a column more at the end.</summary>
    public RowSet With(string column, Func<int, object?> value)
    {
        var at = Columns.ToList().IndexOf(column);
        return at < 0
            ? new RowSet([.. Columns, column], [.. Rows.Select((row, number) => (object?[])[.. row, value(number)])])
            : this with { Rows = [.. Rows.Select((row, number) => (object?[])[.. row[..at], value(number), .. row[(at + 1)..]])] };
    }

    /// <summary>The rows beside those of another set: its columns take the place of columns with the same name, else stand at the end.</summary>
    public RowSet With(RowSet other) =>
        other.Columns.Select((column, at) => (column, at)).Aggregate(this, (rows, added) => rows.With(added.column, row => other.Rows[row][added.at]));

    private static class Record<T>
    {
        public static readonly PropertyInfo[] Properties =
            [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken)];

        public static readonly string[] Columns = Array.ConvertAll(Properties, ColumnContract.NameOf);
    }
}
