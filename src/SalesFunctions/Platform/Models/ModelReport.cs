namespace SalesFunctions.Platform.Models;

/// <summary>What a refresh says of one model: what it learnt, how good it was on data that it had not seen, and what became of it.</summary>
/// <param name="Model">Its name, one word in snake_case.</param>
/// <param name="State">One of the constants of <see cref="ModelState"/>.</param>
/// <param name="Observations">What it learnt from: customers, months and the like.</param>
internal sealed record ModelReport(string Model, string State, long Observations)
{
    /// <summary>Why it was refused, or what a reader should know; null where nothing is to be said.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<ReportedParameter> Parameters { get; init; } = [];

    public IReadOnlyList<ReportedMetric> Metrics { get; init; } = [];

    public IReadOnlyList<ReportedGroup> Calibration { get; init; } = [];
}

internal static class ModelState
{
    /// <summary>Its figures are what readers get.</summary>
    public const string Served = "served";

    /// <summary>It was trained and judged, and another one is served.</summary>
    public const string Compared = "compared";

    /// <summary>The data do not determine it; the note says why.</summary>
    public const string Refused = "refused";

    public static readonly IReadOnlyList<string> All = [Served, Compared, Refused];
}

internal sealed record ReportedParameter(string Parameter, double Value, double? StandardError);

/// <param name="Metric">What is measured, in snake_case.</param>
/// <param name="Value">Null where the data do not tell.</param>
/// <param name="Heuristic">The plain rule that was measured beside the model.</param>
/// <param name="HeuristicValue">What the plain rule reached.</param>
/// <param name="Loses">Whether the plain rule did better.</param>
internal sealed record ReportedMetric(string Metric, double? Value, string? Heuristic = null, double? HeuristicValue = null, bool? Loses = null);

/// <summary>Observations with like predictions, and what really came.</summary>
internal sealed record ReportedGroup(string Measure, long Observations, double Predicted, double Actual, double? StandardError);
