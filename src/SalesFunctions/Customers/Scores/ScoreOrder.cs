using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Scores;

/// <summary>An order of the scores: the parts of its key, and what a row has in them.</summary>
/// <param name="Name">As <c>sort=</c> names it.</param>
/// <param name="Parts">Bare columns that end the key of an index.</param>
/// <param name="Kinds">What the parts hold.</param>
/// <param name="KeyOf">A row's key.</param>
internal sealed record ScoreOrder(string Name, IReadOnlyList<KeysetPart> Parts, IReadOnlyList<PageKey> Kinds, Func<CustomerScore, IReadOnlyList<object?>> KeyOf)
{
    // The ids fall, too, so that the index is read backwards; customers without a value are the last.
    public static readonly ScoreOrder ByValue = new(
        "-expected_value_12_months",
        [new("m.expected_value_12_months", Nullable: true, Descending: true), new("m.customer_id", Descending: true)],
        [PageKey.Number, PageKey.Text],
        row => [row.ExpectedValue12Months, row.CustomerId]);

    public static readonly IReadOnlyList<ScoreOrder> All = [new("customer_id", [new("m.customer_id")], [PageKey.Text], row => [row.CustomerId]), ByValue];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(order => order.Name)];

    public static ScoreOrder Read(QueryParameters query)
    {
        var name = query.OneOf("sort", Names);
        return All.FirstOrDefault(order => order.Name == name) ?? All[0];
    }
}
