using Microsoft.OData.UriParser;

namespace SalesFunctions.Platform.OData;

/// <summary>
/// A day compared with an instant. A day of sale has no time zone, and whoever filters a column of days means the day that the literal shows:
/// the day stands for its midnight on the literal's own clock.
/// </summary>
internal static class ODataInstants
{
    /// <returns>What the literal's own clock shows; null where the operand is none.</returns>
    public static DateTime? Of(QueryNode node) => node switch
    {
        ConvertNode convert => Of(convert.Source),
        ConstantNode { Value: DateTimeOffset instant } => instant.DateTime,
        _ => null,
    };

    /// <summary>The day that the parser turned into an instant to compare it with one.</summary>
    public static QueryNode DayIn(QueryNode node) => node is ConvertNode convert && Of(node) is null
        ? convert.Source
        : throw ODataFailure.NotOffered("A comparison of an instant with anything but a column of days");

    public static ODataOperation Mirrored(ODataOperation operation) => operation switch
    {
        ODataOperation.Greater => ODataOperation.Less,
        ODataOperation.GreaterOrEqual => ODataOperation.LessOrEqual,
        ODataOperation.Less => ODataOperation.Greater,
        ODataOperation.LessOrEqual => ODataOperation.GreaterOrEqual,
        _ => operation,
    };

    public static ODataCall Compare(ODataOperation operation, ODataExpression day, DateTime instant)
    {
        var literal = new ODataConstant(DateOnly.FromDateTime(instant));
        if (instant.TimeOfDay == TimeSpan.Zero)
        {
            return new ODataCall(operation, day, literal);
        }

        // No midnight is at that time: equal to none, before it up to its own day, after it from the next one.
        return operation switch
        {
            ODataOperation.Equal => new ODataCall(ODataOperation.Less, day, new ODataConstant(null)),
            ODataOperation.NotEqual => new ODataCall(ODataOperation.Equal, new ODataConstant(true), new ODataConstant(true)),
            ODataOperation.Greater or ODataOperation.GreaterOrEqual => new ODataCall(ODataOperation.Greater, day, literal),
            _ => new ODataCall(ODataOperation.LessOrEqual, day, literal),
        };
    }
}
