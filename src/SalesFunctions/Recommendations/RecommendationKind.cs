namespace SalesFunctions.Recommendations;

internal static class RecommendationKind
{
    /// <summary>A category, or a product, that is weak in a region.</summary>
    public const string Push = "push";

    /// <summary>A segment of customers who stay away.</summary>
    public const string WinBack = "win_back";

    /// <summary>A category that is forecast to grow.</summary>
    public const string Expand = "expand";

    /// <summary>A weekday, hours of it, or a month of the year that are busier than others.</summary>
    public const string Staff = "staff";

    /// <summary>Months ahead that are forecast to differ from those of the year before.</summary>
    public const string Prepare = "prepare";

    /// <summary>A product to order.</summary>
    public const string Restock = "restock";

    /// <summary>A campaign or discount that paid.</summary>
    public const string Promote = "promote";

    public static readonly IReadOnlyList<string> All = [Push, WinBack, Expand, Staff, Prepare, Restock, Promote];
}
