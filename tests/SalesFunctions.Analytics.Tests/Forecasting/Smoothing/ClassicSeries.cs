using System.Globalization;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Analytics.Tests.Forecasting.Smoothing;

/// <summary>R's textbook series.</summary>
internal static class ClassicSeries
{
    /// <summary>A series of <c>data/classic_series</c>.</summary>
    public static TimeSeries Of(string name)
    {
        string[][] rows = [.. File.ReadLines(SharedData.Path($"data/classic_series/{name}.csv")).Skip(1).Select(line => line.Split(','))];
        var season = rows[0][0].Contains('Q', StringComparison.Ordinal) ? 4 : rows[0][0].Contains('-', StringComparison.Ordinal) ? 12 : 1;
        return new([.. rows.Select(row => Number(row[1]))], season);
    }

    /// <summary>A number of R's fits in <c>reference_fits.csv</c>.</summary>
    public static double Reference(string series, string model, string quantity) =>
        Number(File.ReadLines(SharedData.Path("data/classic_series/reference_fits.csv")).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))
            .Single(row => row[0] == series && row[2] == model && row[^2] == quantity
                || row[0] == series && string.Join(',', row[2..^2]) == model && row[^2] == quantity)[^1]);

    /// <summary>The constants that R leaves out of the log-likelihood of exponential smoothing.</summary>
    public static double Constants(int count) => -0.5 * count * (1 + Math.Log(2 * Math.PI / count));

    /// <summary>A parameter by its name.</summary>
    public static double Parameter(this IForecastModel model, string name) => model.Parameters.Single(parameter => parameter.Name == name).Value;

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
