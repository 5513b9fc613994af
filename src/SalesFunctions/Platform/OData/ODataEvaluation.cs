namespace SalesFunctions.Platform.OData;

/// <summary>Evaluates a filter over a row in memory, by the same rules as the database does.</summary>
internal static class ODataEvaluation
{
    /// <param name="filter">The filter.</param>
    /// <param name="value">The value of a column in the row; numbers as decimal or double.</param>
    public static bool Holds(ODataExpression filter, Func<ColumnContract, object?> value) => Of(filter, value) is true;

    /// <summary>Nothing comes before everything; texts go by their letters' numbers.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string one, string other) => string.CompareOrdinal(one, other),
        (decimal one, decimal other) => one.CompareTo(other),
        (decimal or double, decimal or double) => Double(left).CompareTo(Double(right)),
        _ => Comparer<object>.Default.Compare(left, right),
    };

    /// <summary>Whole numbers as decimals, which they are compared as.</summary>
    public static object? Number(object? value) => value switch
    {
        long number => (decimal)number,
        int number => (decimal)number,
        _ => value,
    };

    private static object? Of(ODataExpression expression, Func<ColumnContract, object?> value)
    {
        if (expression is not ODataCall call)
        {
            return expression is ODataColumnValue column ? value(column.Column) : ((ODataConstant)expression).Value;
        }

        var left = Of(call.Operands[0], value);
        return call.Operands.Count == 1 ? Single(call.Operation, left) : Both(call.Operation, left, Of(call.Operands[1], value));
    }

    private static object? Single(ODataOperation operation, object? operand) => (operation, operand) switch
    {
        (_, null) => null,
        (ODataOperation.Not, bool flag) => !flag,
        (ODataOperation.Negate, decimal number) => -number,
        (ODataOperation.Negate, double number) => -number,
        (ODataOperation.ToLower, string text) => text.ToLowerInvariant(),
        (ODataOperation.ToUpper, string text) => text.ToUpperInvariant(),
        (ODataOperation.Length, string text) => (decimal)text.EnumerateRunes().Count(),
        (ODataOperation.Year, DateOnly day) => (decimal)day.Year,
        (ODataOperation.Month, DateOnly day) => (decimal)day.Month,
        (ODataOperation.Day, DateOnly day) => (decimal)day.Day,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "takes no such operand"),
    };

    private static object? Both(ODataOperation operation, object? left, object? right) => operation switch
    {
        ODataOperation.And => (bool?)left & (bool?)right,
        ODataOperation.Or => (bool?)left | (bool?)right,
        ODataOperation.Equal => Compare(left, right) == 0,
        ODataOperation.NotEqual => Compare(left, right) != 0,
        ODataOperation.StartsWith => (left as string)?.StartsWith((string)right!, StringComparison.Ordinal),
        ODataOperation.EndsWith => (left as string)?.EndsWith((string)right!, StringComparison.Ordinal),
        ODataOperation.Contains => (left as string)?.Contains((string)right!, StringComparison.Ordinal),
        _ when left is null || right is null => false,
        ODataOperation.Greater => Compare(left, right) > 0,
        ODataOperation.GreaterOrEqual => Compare(left, right) >= 0,
        ODataOperation.Less => Compare(left, right) < 0,
        ODataOperation.LessOrEqual => Compare(left, right) <= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "takes one operand"),
    };

    private static double Double(object? number) => number is decimal exact ? (double)exact : (double)number!;
}
