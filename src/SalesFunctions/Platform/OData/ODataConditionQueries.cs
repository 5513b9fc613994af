using System.Globalization;
using Dapper;

namespace SalesFunctions.Platform.OData;

/// <summary>Writes a filter as an SQL condition: columns by the expressions of their set, literals as parameters.</summary>
internal sealed class ODataConditionQueries(IReadOnlyDictionary<string, string> columns, DynamicParameters values)
{
    private int _literals;

    /// <param name="expression">What must be true.</param>
    /// <param name="exact">
    /// Whether "unknown" must be told from "false", as under NOT. Elsewhere both leave the row out, and the shorter form finds an index.
    /// </param>
    public string Of(ODataExpression expression, bool exact = false) => expression switch
    {
        ODataCall { Operation: ODataOperation.And or ODataOperation.Or } call =>
            $"({Of(call.Operands[0], exact)} {(call.Operation == ODataOperation.And ? "AND" : "OR")} {Of(call.Operands[1], exact)})",
        ODataCall { Operation: ODataOperation.Not } call => $"(NOT {Of(call.Operands[0], exact: true)})",
        ODataCall { Operation: ODataOperation.Equal } call => Equal(call.Operands[0], call.Operands[1], exact),
        ODataCall { Operation: ODataOperation.NotEqual } call => $"(NOT {Equal(call.Operands[0], call.Operands[1], exact: true)})",
        ODataCall { Operation: >= ODataOperation.Greater and <= ODataOperation.LessOrEqual } call => Compared(call, exact),
        ODataCall { Operation: >= ODataOperation.StartsWith and <= ODataOperation.Contains } call => Like(call),
        _ => Value(expression),
    };

    private string Equal(ODataExpression left, ODataExpression right, bool exact)
    {
        if (left is ODataConstant { Value: null })
        {
            (left, right) = (right, left);
        }

        if (right is ODataConstant { Value: null })
        {
            return $"({Value(left)} IS NULL)";
        }

        var sign = !exact && (left is ODataConstant || right is ODataConstant) ? "=" : "<=>";
        return EndsInBlank(left) || EndsInBlank(right)
            ? $"(CAST({Value(left)} AS BINARY) {sign} CAST({Value(right)} AS BINARY))"
            : $"({Value(left)} {sign} {Value(right)})";
    }

    private string Compared(ODataCall call, bool exact)
    {
        var sign = call.Operation switch
        {
            ODataOperation.Greater => ">",
            ODataOperation.GreaterOrEqual => ">=",
            ODataOperation.Less => "<",
            _ => "<=",
        };
        var (left, right) = (Value(call.Operands[0]), Value(call.Operands[1]));
        var compared = call.Operands.Any(EndsInBlank) ? $"CAST({left} AS BINARY) {sign} CAST({right} AS BINARY)" : $"{left} {sign} {right}";
        return exact ? $"COALESCE({compared}, FALSE)" : $"({compared})";
    }

    private string Like(ODataCall call)
    {
        var text = ((string)((ODataConstant)call.Operands[1]).Value!).Replace("|", "||", StringComparison.Ordinal)
            .Replace("%", "|%", StringComparison.Ordinal).Replace("_", "|_", StringComparison.Ordinal);
        var pattern = call.Operation switch
        {
            ODataOperation.StartsWith => text + "%",
            ODataOperation.EndsWith => "%" + text,
            _ => $"%{text}%",
        };
        return $"({Value(call.Operands[0])} LIKE {Literal(pattern)} ESCAPE '|')";
    }

    private string Value(ODataExpression expression) => expression switch
    {
        ODataColumnValue value => columns[value.Column.Name],
        ODataConstant { Value: null } => "NULL",
        ODataConstant { Value: bool flag } => flag ? "TRUE" : "FALSE",
        ODataConstant constant => Literal(constant.Value!),
        ODataCall { Operation: ODataOperation.Negate } call => $"(-{Value(call.Operands[0])})",
        ODataCall { Operation: ODataOperation.ToLower } call => $"LOWER({Value(call.Operands[0])})",
        ODataCall { Operation: ODataOperation.ToUpper } call => $"UPPER({Value(call.Operands[0])})",
        ODataCall { Operation: ODataOperation.Length } call => $"CHAR_LENGTH({Value(call.Operands[0])})",
        ODataCall { Operation: ODataOperation.Year } call => $"YEAR({Value(call.Operands[0])})",
        ODataCall { Operation: ODataOperation.Month } call => $"MONTH({Value(call.Operands[0])})",
        ODataCall { Operation: ODataOperation.Day } call => $"DAYOFMONTH({Value(call.Operands[0])})",
        _ => Of(expression, exact: true),
    };

    private string Literal(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"literal_{_literals++}");
        values.Add(name, value);
        return "@" + name;
    }

    // The columns' collation takes no notice of blanks at the end.
    private static bool EndsInBlank(ODataExpression expression) => expression is ODataConstant { Value: string text } && text.EndsWith(' ');
}
