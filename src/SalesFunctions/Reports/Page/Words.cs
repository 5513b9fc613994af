using System.Globalization;
using System.Xml.Linq;
using SalesFunctions.Platform;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>Figures as people read them. The exact one stands in the page, too, so that it can be compared and copied by programs.</summary>
internal static class Words
{
    public const string Nothing = "–";

    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>A short amount: 4.19M, 152.4k, 138.51.</summary>
    public static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e9 => (value / 1e9).ToString("0.##", English) + "B",
        >= 1e6 => (value / 1e6).ToString("0.##", English) + "M",
        >= 1e4 => (value / 1e3).ToString("0.#", English) + "k",
        >= 1e3 => value.ToString("#,0", English),
        >= 100 or 0 => value.ToString("0.##", English),
        _ => value.ToString("0.00", English),
    };

    /// <summary>An amount of a table: 1,127,924 and 138.51.</summary>
    public static string Amount(double value) => value.ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.00", English);

    public static string Whole(double value) => value.ToString("#,0", English);

    public static string Decimal(double value) => value.ToString("#,0.##", English);

    public static string Share(double value) => (100 * value).ToString("0.0", English) + " %";

    public static string Percent(double value) => value.ToString("0.#;−0.#;0", English) + " %";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", English);

    public static string ShortMonth(DateOnly month) => month.ToString("MMM", English);

    /// <summary>The days of a period: its months where it is made of whole ones.</summary>
    public static string Period(DateRange range) => range switch
    {
        { From: null, To: null } => "all sales on record",
        { From: { Day: 1 } from, To: { Day: 1 } to } => from.AddMonths(1) == to ? Month(from) : $"{Month(from)} to {Month(to.AddMonths(-1))}",
        { From: { } from, To: { } to } => $"{Day(from)} to {Day(to.AddDays(-1))}",
        { From: { } from } => $"from {Day(from)}",
        _ => $"up to {Day(range.To!.Value.AddDays(-1))}",
    };

    /// <summary>A name that may be long, cut for a chart.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";

    /// <summary>The figure of a column, with the exact one beside it.</summary>
    public static XElement Figure(Row row, string column, Func<double, string> write) => row.Number(column) is { } value
        ? El("data", A("value", row.Exact(column)!), A("data-column", column), write(value))
        : El("span", Nothing);

    /// <summary>How much more or less, in percent; nothing where there is nothing to compare with.</summary>
    public static double? Change(double? value, double? before) => before is null or 0 || value is null ? null : 100 * (value - before) / Math.Abs(before.Value);

    /// <summary>A change with its direction.</summary>
    public static XElement Direction(double? percent) => percent is not { } change
        ? Of("span", "flat", Nothing)
        : Of("span", change >= 0.05 ? "up" : change <= -0.05 ? "down" : "flat", $"{(change >= 0.05 ? "▲" : change <= -0.05 ? "▼" : "■")} {Percent(Math.Abs(change))}");
}
