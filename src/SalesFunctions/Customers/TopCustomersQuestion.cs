using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>How many customers, the best by which figure, of which lines.</summary>
internal sealed record TopCustomersQuestion(int Top, string By, DateRange Range, IReadOnlyList<CustomerFilter> Filters)
{
    public const int DefaultTop = 5;

    public static readonly IReadOnlyList<string> Figures = ["sales", "orders", "units"];

    /// <summary>The filters that leave or take a customer with all lines.</summary>
    public IReadOnlyList<CustomerFilter> OfCustomers => [.. Filters.Where(IsOfCustomer)];

    /// <summary>The filters that single lines pass.</summary>
    public IReadOnlyList<CustomerFilter> OfLines => [.. Filters.Where(filter => !IsOfCustomer(filter))];

    /// <summary>The roll-up per customer knows all days and lines only, but whichever customers.</summary>
    public bool FromRollUp => Range.IsOpen && OfLines.Count == 0;

    public static TopCustomersQuestion Read(QueryParameters query) => new(
        query.Whole("top", 1, Answers.MaximumRows) ?? DefaultTop, query.OneOf("by", Figures) ?? Figures[0], query.DateRange(), CustomerFilter.Read(query, LineFilters.All));

    private static bool IsOfCustomer(CustomerFilter filter) => filter.OfCustomer || filter.OfScores;
}
