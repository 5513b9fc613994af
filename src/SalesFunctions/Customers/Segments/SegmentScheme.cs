using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Segments;

/// <summary>The ways in which the models divide customers.</summary>
internal static class SegmentScheme
{
    public static readonly IReadOnlyList<string> All = ["rfm", "behaviour", "spenders"];

    public static readonly Parameter Parameter =
        new("scheme", "How customers are divided: by recency, frequency and monetary value; by behaviour; by clusters of spenders.") { Choices = All, Default = All[0] };

    public static string Read(QueryParameters query) => query.OneOf(Parameter.Name, All) ?? All[0];
}
