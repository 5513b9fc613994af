using System.Globalization;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Bench.Forecasts;

/// <summary>What <c>./dev bench forecast</c> was asked.</summary>
/// <param name="Train">File of the known values.</param>
/// <param name="Test">File of the values that came after them.</param>
/// <param name="Season">Periods after which the season repeats.</param>
/// <param name="Models">Names of models, <c>auto</c> among them.</param>
/// <param name="Sample">So many of the series at equal distances; null for all.</param>
/// <param name="Steps">Measure so many of the first steps alone; null for all.</param>
internal sealed record ForecastArguments(string Train, string Test, int Season, IReadOnlyList<string> Models, int? Sample, int? Steps)
{
    public const string Usage = "forecast --train TRAIN.csv --test TEST.csv --season 12 [--models auto,ets,…] [--sample N] [--steps N]";

    /// <exception cref="FormatException">An option is not known, lacks its value or has a wrong one.</exception>
    public static ForecastArguments Parse(IReadOnlyList<string> words)
    {
        var options = new Dictionary<string, string>();
        for (var place = 0; place < words.Count; place += 2)
        {
            if (words[place] is not ("--train" or "--test" or "--season" or "--models" or "--sample" or "--steps") || place + 1 == words.Count)
            {
                throw new FormatException($"'{words[place]}' is not an option, or has no value. Usage: {Usage}");
            }

            options[words[place]] = words[place + 1];
        }

        return new(
            Needed(options, "--train"), Needed(options, "--test"), Count(options, "--season") ?? throw new FormatException($"--season is missing. Usage: {Usage}"),
            options.TryGetValue("--models", out var models) ? [.. models.Split(',').Select(Known)] : ["auto", .. ForecastFamily.Names],
            Count(options, "--sample"), Count(options, "--steps"));
    }

    private static string Known(string model) => model == "auto" || ForecastFamily.Named(model) is not null
        ? model
        : throw new FormatException($"There is no model '{model}'. There are auto, {string.Join(", ", ForecastFamily.Names)}.");

    private static string Needed(Dictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var value) ? value : throw new FormatException($"{name} is missing. Usage: {Usage}");

    private static int? Count(Dictionary<string, string> options, string name) =>
        !options.TryGetValue(name, out var text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
        : throw new FormatException($"{name} must be a whole number above 0, not '{text}'.");
}
