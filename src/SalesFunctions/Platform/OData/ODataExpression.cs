namespace SalesFunctions.Platform.OData;

/// <summary>
/// A filter without the parser's types. A comparison with null is false, <c>ne</c> with one null true; of a missing text a function knows nothing,
/// and neither does <c>not</c> of it.
/// </summary>
internal abstract record ODataExpression;

internal sealed record ODataColumnValue(ColumnContract Column) : ODataExpression;

/// <summary>A text, decimal, double, day, flag, or null.</summary>
internal sealed record ODataConstant(object? Value) : ODataExpression;

internal sealed record ODataCall(ODataOperation Operation, IReadOnlyList<ODataExpression> Operands) : ODataExpression
{
    public ODataCall(ODataOperation operation, params ODataExpression[] operands)
        : this(operation, (IReadOnlyList<ODataExpression>)operands)
    {
    }
}

internal enum ODataOperation
{
    And,
    Or,
    Not,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    StartsWith,
    EndsWith,
    Contains,
    ToLower,
    ToUpper,
    Length,
    Year,
    Month,
    Day,
    Negate,
}
