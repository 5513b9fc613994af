namespace SalesFunctions.Forecasting;

/// <summary>What is forecast beside the total.</summary>
internal static class ForecastDimensions
{
    public const string Product = "product";

    public static readonly IReadOnlyList<string> All = ["region", "category", "store", Product];
}
