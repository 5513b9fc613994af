namespace SalesFunctions.Reports.Figures;

/// <summary>
/// Segments with too few customers to be listed one by one: who is in any of them is left out of readers' tables and is not named in the page.
/// Figures of segments stay whole.
/// </summary>
/// <param name="Least">Customers that a segment must have; 0 for any.</param>
/// <param name="Filters">What <c>/customers</c> is asked for, so that it answers all others.</param>
/// <param name="Members">Who is in them; each has fewer than <paramref name="Least"/>.</param>
internal sealed record SmallSegments(int Least, IReadOnlyList<(string Name, string? Value)> Filters, IReadOnlySet<string> Members)
{
    public static readonly SmallSegments None = new(0, [], new HashSet<string>());

    public bool Any => Filters.Count > 0;
}
