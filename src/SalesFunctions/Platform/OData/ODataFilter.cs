using System.Globalization;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace SalesFunctions.Platform.OData;

/// <summary>Takes a parsed <c>$filter</c> over into an expression; what has no exact counterpart there is refused.</summary>
internal sealed class ODataFilter(ODataSet set)
{
    private static readonly Dictionary<BinaryOperatorKind, ODataOperation> Comparisons = new()
    {
        [BinaryOperatorKind.Equal] = ODataOperation.Equal,
        [BinaryOperatorKind.NotEqual] = ODataOperation.NotEqual,
        [BinaryOperatorKind.GreaterThan] = ODataOperation.Greater,
        [BinaryOperatorKind.GreaterThanOrEqual] = ODataOperation.GreaterOrEqual,
        [BinaryOperatorKind.LessThan] = ODataOperation.Less,
        [BinaryOperatorKind.LessThanOrEqual] = ODataOperation.LessOrEqual,
    };

    private static readonly Dictionary<string, ODataOperation> Functions = new(StringComparer.Ordinal)
    {
        ["startswith"] = ODataOperation.StartsWith,
        ["endswith"] = ODataOperation.EndsWith,
        ["contains"] = ODataOperation.Contains,
        ["tolower"] = ODataOperation.ToLower,
        ["toupper"] = ODataOperation.ToUpper,
        ["length"] = ODataOperation.Length,
        ["year"] = ODataOperation.Year,
        ["month"] = ODataOperation.Month,
        ["day"] = ODataOperation.Day,
    };

    public ODataExpression Of(QueryNode node) => node switch
    {
        BinaryOperatorNode binary => Binary(binary),
        UnaryOperatorNode unary => new ODataCall(unary.OperatorKind == UnaryOperatorKind.Not ? ODataOperation.Not : ODataOperation.Negate, Of(unary.Operand)),
        ConvertNode convert => Converted(convert),
        ConstantNode constant => new ODataConstant(Value(constant)),
        SingleValuePropertyAccessNode { Source: ResourceRangeVariableReferenceNode } access => new ODataColumnValue(set.Column(access.Property.Name)),
        SingleValueFunctionCallNode call => Function(call),
        InNode { Right: CollectionConstantNode { Collection.Count: > 0 } list } among => Among(among.Left, list),
        _ => throw ODataFailure.NotOffered($"A filter with {node.Kind}"),
    };

    private ODataCall Binary(BinaryOperatorNode node)
    {
        if (node.OperatorKind is BinaryOperatorKind.And or BinaryOperatorKind.Or)
        {
            return new ODataCall(node.OperatorKind == BinaryOperatorKind.And ? ODataOperation.And : ODataOperation.Or, Of(node.Left), Of(node.Right));
        }

        if (!Comparisons.TryGetValue(node.OperatorKind, out var operation))
        {
            throw ODataFailure.NotOffered($"The operator {node.OperatorKind}");
        }

        if (ODataInstants.Of(node.Right) is { } right)
        {
            return ODataInstants.Compare(operation, Of(ODataInstants.DayIn(node.Left)), right);
        }

        return ODataInstants.Of(node.Left) is { } left
            ? ODataInstants.Compare(ODataInstants.Mirrored(operation), Of(ODataInstants.DayIn(node.Right)), left)
            : OverColumns(new ODataCall(operation, Of(node.Left), Of(node.Right)));
    }

    // Two literals would be compared by the connection's rules, which are not the columns'.
    private static ODataCall OverColumns(ODataCall call) => HasColumn(call) ? call : throw ODataFailure.NotOffered("A comparison without a column");

    private static bool HasColumn(ODataExpression expression) => expression is ODataColumnValue || (expression is ODataCall call && call.Operands.Any(HasColumn));

    private ODataExpression Operand(QueryNode node) => Of(node) is var operand && HasColumn(operand)
        ? operand
        : throw ODataFailure.NotOffered("A comparison without a column");

    // What the parser converts is a number to a wider one, or null to a type; the values are compared exactly without it.
    private ODataExpression Converted(ConvertNode node) => node.TypeReference.IsDateTimeOffset()
        ? throw ODataFailure.NotOffered("A comparison of a day with anything but a literal")
        : Of(node.Source);

    private ODataCall Function(SingleValueFunctionCallNode node)
    {
        if (!Functions.TryGetValue(node.Name, out var operation))
        {
            throw ODataFailure.NotOffered($"The function {node.Name}");
        }

        var operands = node.Parameters.Select(Of).ToList();
        return operands.Count > 1 && operands[1] is not ODataConstant { Value: string }
            ? throw ODataFailure.NotOffered($"The function {node.Name} with anything but a text literal to look for")
            : OverColumns(new ODataCall(operation, operands));
    }

    // The parser reads a list as JSON, where a backslash and the letter after it become another letter.
    private ODataCall Among(QueryNode left, CollectionConstantNode list) => list.LiteralText.Contains('\\', StringComparison.Ordinal)
        ? throw ODataFailure.NotOffered("A backslash in the list of 'in'")
        : AnyOf(Operand(left), [.. list.Collection.Select(item => new ODataConstant(Value(item)))]);

    /// <summary>Halves rather than a chain, which would be as deep as the list is long.</summary>
    private static ODataCall AnyOf(ODataExpression value, ReadOnlySpan<ODataConstant> choices) => choices.Length == 1
        ? new ODataCall(ODataOperation.Equal, value, choices[0])
        : new ODataCall(ODataOperation.Or, AnyOf(value, choices[..(choices.Length / 2)]), AnyOf(value, choices[(choices.Length / 2)..]));

    private static object? Value(ConstantNode node) => node.Value switch
    {
        null => null,
        string or bool => node.Value,
        Date day => new DateOnly(day.Year, day.Month, day.Day),
        float or double or decimal or int or long or short or byte or sbyte => Number(node),
        _ => throw ODataFailure.NotOffered($"A literal such as {node.LiteralText}"),
    };

    // The text, because the parser reads 2.1 as a float where the other side is no decimal.
    private static object Number(ConstantNode node)
    {
        var text = (node.LiteralText ?? Convert.ToString(node.Value, CultureInfo.InvariantCulture)!).TrimEnd('m', 'M', 'd', 'D', 'f', 'F', 'l', 'L');
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return exact;
        }

        var number = Convert.ToDouble(node.Value, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : throw ODataFailure.NotOffered($"A number such as {node.LiteralText}");
    }
}
