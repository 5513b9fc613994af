using System.Diagnostics;
using System.Text.Json;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Bench.Forecasts;

/// <summary>Every model, and the automatic choice, on the series of a competition: errors, coverage and processor time as JSON.</summary>
internal static class ForecastBenchmark
{
    private const string Auto = "auto";
    private const string Yardstick = "naive2";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <returns>0, or 2 where the options or files are wrong.</returns>
    public static int Run(IReadOnlyList<string> words)
    {
        try
        {
            Compare(ForecastArguments.Parse(words));
            return 0;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or InvalidDataException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }

    private static void Compare(ForecastArguments arguments)
    {
        var series = WideSeries.Sample(WideSeries.Read(arguments.Train, arguments.Test), arguments.Sample ?? int.MaxValue);
        var yardstick = Measure(Yardstick, series, arguments).Score;
        var rows = arguments.Models.Select(model =>
        {
            var run = Measure(model, series, arguments);
            Console.Error.WriteLine(FormattableString.Invariant($"{model}: sMAPE {run.Score.Smape:0.000}, {run.Seconds:0.00} s"));
            return new ForecastRow(
                model, series.Count, Rounded(run.Score.Smape), Rounded(run.Score.Mase), Rounded(run.Score.OverallWeightedAverage(yardstick)),
                Rounded(run.Score.Coverage80), Rounded(run.Score.Coverage95), Rounded(run.Seconds), run.Refused, run.Failures);
        });
        Console.WriteLine(JsonSerializer.Serialize(rows.ToList(), Json));
    }

    private static double Rounded(double value) => Math.Round(value, 4);

    private static Measurement Measure(string model, IReadOnlyList<WideSeries> series, ForecastArguments arguments)
    {
        // Once before it counts: compiling the model's code is no part of a series.
        Predict(model, new TimeSeries(series[0].Train, arguments.Season), series[0].Test.Length, static () => { }, static () => { });
        var score = new ForecastScore(series.Count);
        var (refused, failures) = (0, 0);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        Parallel.For(0, series.Count, place =>
        {
            var known = new TimeSeries(series[place].Train, arguments.Season);
            var came = series[place].Test;
            var prediction = Predict(model, known, came.Length, () => Interlocked.Increment(ref failures), () => Interlocked.Increment(ref refused));
            score.Add(place, known, came.AsSpan(0, Math.Min(arguments.Steps ?? came.Length, came.Length)), prediction);
        });
        process.Refresh();
        return new(score, (process.TotalProcessorTime - before).TotalSeconds, refused, failures);
    }

    // Who asks a model that has no forecast gets that of the yardstick, so that all errors are of the same series.
    private static Prediction Predict(string model, TimeSeries known, int horizon, Action failed, Action refused)
    {
        try
        {
            var prediction = model == Auto
                ? AutoForecast.Run(known, horizon, ForecastOptions.Default).Model?.Prediction
                : ForecastFamily.Named(model)!.Fit(known).Model?.Predict(horizon);
            if (prediction is not null && prediction.Values.All(double.IsFinite) && prediction.Within95.All(bounds => double.IsFinite(bounds.Upper - bounds.Lower)))
            {
                return prediction;
            }

            (prediction is null ? refused : failed)();
        }
        catch (Exception failure) when (failure is ArithmeticException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            Console.Error.WriteLine($"{model}: {failure}");
            failed();
        }

        return ForecastFamily.Named(Yardstick)!.Fit(known).Model?.Predict(horizon)
            ?? Prediction.OfNormal(Enumerable.Repeat(known.Length > 0 ? known.Values[^1] : 0, horizon).ToArray(), new double[horizon]);
    }

    private sealed record Measurement(ForecastScore Score, double Seconds, int Refused, int Failures);

    private sealed record ForecastRow(
        string Model, int Series, double Smape, double Mase, double Owa, double Coverage_80, double Coverage_95, double Seconds, int Refused, int Failures);
}
