using System.Globalization;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

/// <summary>Textbook series of the shared data, and what R made of them.</summary>
internal static class ClassicSeries
{
    private static readonly HashSet<string> Monthly =
        ["AirPassengers", "co2", "nottem", "USAccDeaths", "UKDriverDeaths", "ldeaths", "mdeaths", "fdeaths", "wineind", "gas"];

    private static readonly HashSet<string> Quarterly = ["JohnsonJohnson", "UKgas", "austres", "presidents", "woolyrnq"];

    /// <summary>A series, transformed by <c>none</c>, <c>ln</c> or <c>log10</c>.</summary>
    public static TimeSeries Read(string name, string transform = "none")
    {
        var lines = File.ReadLines(SharedData.Path($"data/classic_series/{name}.csv")).Skip(1);
        double[] values = [.. lines.Select(line => Transformed(line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..], transform))];
        return new(values, Monthly.Contains(name) ? 12 : Quarterly.Contains(name) ? 4 : 1);
    }

    /// <summary>Rows of reference_fits.csv: series, transform, model, quantity, value.</summary>
    public static IEnumerable<(string Series, string Transform, string Model, string Quantity, double Value)> References() =>
        from line in File.ReadLines(SharedData.Path("data/classic_series/reference_fits.csv")).Skip(1)
        let cells = line.Split('"')
        select (cells[1], cells[3], cells[5], cells[7], double.Parse(cells[8].TrimStart(','), CultureInfo.InvariantCulture));

    private static double Transformed(string cell, string transform)
    {
        var value = cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
        return transform switch { "ln" => Math.Log(value), "log10" => Math.Log10(value), _ => value };
    }
}
