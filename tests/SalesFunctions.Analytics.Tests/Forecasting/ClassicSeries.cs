using System.Globalization;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Analytics.Tests.Forecasting;

/// <summary>Textbook series of the shared data, and what R made of them.</summary>
internal static class ClassicSeries
{
    /// <summary>A series, transformed by <c>none</c>, <c>ln</c> or <c>log10</c>; its season is told by how its periods are written.</summary>
    public static TimeSeries Of(string name, string transform = "none")
    {
        string[][] rows = [.. File.ReadLines(SharedData.Path($"data/classic_series/{name}.csv")).Skip(1).Select(line => line.Split(','))];
        var season = rows[0][0].Contains('Q', StringComparison.Ordinal) ? 4 : rows[0][0].Contains('-', StringComparison.Ordinal) ? 12 : 1;
        return new([.. rows.Select(row => Transformed(Number(row[1]), transform))], season);
    }

    /// <summary>The values alone.</summary>
    public static double[] Values(string name) => Of(name).Values.ToArray();

    /// <summary>Rows of reference_fits.csv: series, transform, model, quantity, value.</summary>
    public static IEnumerable<(string Series, string Transform, string Model, string Quantity, double Value)> References() =>
        from line in File.ReadLines(SharedData.Path("data/classic_series/reference_fits.csv")).Skip(1)
        let cells = line.Split('"')
        select (cells[1], cells[3], cells[5], cells[7], Number(cells[8].TrimStart(',')));

    /// <summary>A number of R's fits.</summary>
    public static double Reference(string series, string model, string quantity) =>
        References().Single(row => row.Series == series && row.Model == model && row.Quantity == quantity).Value;

    /// <summary>The constants that R leaves out of the log-likelihood of exponential smoothing.</summary>
    public static double Constants(int count) => -0.5 * count * (1 + Math.Log(2 * Math.PI / count));

    /// <summary>A parameter by its name.</summary>
    public static double Parameter(this IForecastModel model, string name) => model.Parameters.Single(parameter => parameter.Name == name).Value;

    private static double Transformed(double value, string transform) => transform switch { "ln" => Math.Log(value), "log10" => Math.Log10(value), _ => value };

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
