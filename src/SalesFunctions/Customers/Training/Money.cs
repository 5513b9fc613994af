namespace SalesFunctions.Customers.Training;

/// <summary>Money that a model computed, as the tables keep it.</summary>
internal static class Money
{
    // What the columns hold; a model that goes beyond says nothing useful.
    private const double Most = 1e15;

    /// <returns>Null where there is no such amount.</returns>
    public static decimal? Of(double? value) => value is { } amount && Math.Abs(amount) < Most ? Math.Round((decimal)amount, 4) : null;
}
