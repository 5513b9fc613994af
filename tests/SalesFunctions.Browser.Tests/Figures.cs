using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Browser.Tests;

/// <summary>Figures of the API as the page writes them for an English reader.</summary>
internal static class Figures
{
    public static string Count(JsonElement value) => value.GetDecimal().ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Money(JsonElement value, string sign) => Signed(value, sign, "#,##0");

    public static string Price(JsonElement value, string sign) => Signed(value, sign, "#,##0.00");

    public static string Ratio(JsonElement value) => value.GetDecimal().ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>With one decimal, or with one digit where that would be nothing.</summary>
    public static string Share(JsonElement value)
    {
        var percent = value.GetDecimal() * 100;
        var decimals = percent == 0 ? 1 : Math.Max(1, (int)-Math.Floor(Math.Log10((double)Math.Abs(percent))));
        return Math.Round(percent, decimals, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', decimals), CultureInfo.InvariantCulture) + "%";
    }

    public static string Change(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? "–" : Math.Round(value.GetDecimal(), 1, MidpointRounding.AwayFromZero).ToString("+#,##0.#;-#,##0.#;0", CultureInfo.InvariantCulture) + "%";

    public static string Month(JsonElement value) => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(JsonElement value) => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture).ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    public static string Text(JsonElement value) => value.GetString() is { Length: > 0 } text ? text : "–";

    private static string Signed(JsonElement value, string sign, string form)
    {
        var amount = value.GetDecimal();
        return (amount < 0 ? "-" : "") + sign + Math.Abs(amount).ToString(form, CultureInfo.InvariantCulture);
    }
}
