namespace SalesFunctions.Platform;

/// <summary>Money that a model computed, as the tables keep it.</summary>
internal static class StoredMoney
{
    // What the columns hold; a model that goes beyond says nothing useful.
    private const double MostOfAll = 1e19;
    private const double MostOfOne = 1e15;
    private const int Places = 4;

    /// <returns>Null where there is no such amount.</returns>
    public static decimal? Of(double? value) => Of(value, MostOfAll);

    /// <summary>Money of one customer, for which the columns have less room.</summary>
    /// <returns>Null where there is no such amount.</returns>
    public static decimal? OfCustomer(double? value) => Of(value, MostOfOne);

    private static decimal? Of(double? value, double most) => value is { } amount && Math.Abs(amount) < most ? Math.Round((decimal)amount, Places) : null;
}
