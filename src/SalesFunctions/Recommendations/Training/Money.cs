using System.Globalization;

namespace SalesFunctions.Recommendations.Training;

/// <summary>Money and shares as they stand in sentences.</summary>
internal static class Money
{
    private const double WholeFrom = 100;

    /// <summary>As <c>1,234 EUR</c>, small amounts with cents.</summary>
    public static string Text(double amount, string? currency) =>
        $"{Digits(amount)}{(currency is null ? "" : $" {currency}")}";

    /// <summary>As <c>1,200 to 1,400 EUR</c>.</summary>
    public static string Text(double lower, double upper, string? currency) => $"{Digits(lower)} to {Text(upper, currency)}";

    public static string Percent(double share) => FormattableString.Invariant($"{100 * Math.Abs(share):0} %");

    private static string Digits(double amount) => amount.ToString(Math.Abs(amount) < WholeFrom ? "N2" : "N0", CultureInfo.InvariantCulture);
}
