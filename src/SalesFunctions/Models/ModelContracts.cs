using System.ComponentModel;

namespace SalesFunctions.Models;

/// <summary>One try to train the models of a dataset.</summary>
internal sealed record ModelRunRow
{
    [Description("The run's number; what it publishes has it as its version.")]
    public long RunId { get; init; }

    [Description("The dataset whose models it trains.")]
    public required string Dataset { get; init; }

    [Description("waiting, running, published or failed.")]
    public required string Status { get; init; }

    [Description("What started it: timer or request.")]
    public required string Cause { get; init; }

    [Description("What it is at; null unless it is running.")]
    public string? Stage { get; init; }

    [Description("How much of this stage is done.")]
    public long Done { get; init; }

    [Description("How much this stage is; 0 where that is not known.")]
    public long Total { get; init; }

    [Description("The version of the data that it was made of; null before it is published.")]
    public long? DataVersion { get; init; }

    [Description("Why it failed; null where it did not. The version before stays.")]
    public string? Error { get; init; }

    [Description("When it was asked for, in UTC.")]
    public DateTime RequestedAt { get; init; }

    [Description("When it began, in UTC; null while it waits.")]
    public DateTime? StartedAt { get; init; }

    [Description("When it ended, in UTC; null before.")]
    public DateTime? FinishedAt { get; init; }
}

/// <summary>One model of the published version.</summary>
internal sealed record ModelRow
{
    [Description("The model's name.")]
    public required string Model { get; init; }

    [Description("served: readers get its figures; compared: judged beside the served one; refused: the data do not determine it.")]
    public required string State { get; init; }

    [Description("Why it was refused, or what to know about it.")]
    public string? Note { get; init; }

    [Description("What it learnt from: customers, months and the like.")]
    public long Observations { get; init; }

    [Description("The version that it belongs to; all tables of a version are published at once.")]
    public long ModelVersion { get; init; }

    [Description("The version of the data that it saw.")]
    public long DataVersion { get; init; }

    [Description("Whether the data are still those that it saw.")]
    public bool IsCurrent { get; init; }

    [Description("When it was published, in UTC.")]
    public DateTime PublishedAt { get; init; }
}

/// <summary>One number that a model learnt.</summary>
internal sealed record ModelParameterRow
{
    [Description("The model's name.")]
    public required string Model { get; init; }

    [Description("The parameter's name, as its source writes it.")]
    public required string Parameter { get; init; }

    [Description("What was learnt.")]
    public double Value { get; init; }

    [Description("Standard error of the value; null where the model has none.")]
    public double? StandardError { get; init; }
}

/// <summary>How good a model is, beside a plain rule.</summary>
internal sealed record ModelMetricRow
{
    [Description("The model's name.")]
    public required string Model { get; init; }

    [Description("What is measured; holdout_… on data that the model had not seen.")]
    public required string Metric { get; init; }

    [Description("The figure; null where the data do not tell.")]
    public double? Value { get; init; }

    [Description("The plain rule that was measured beside it; null where there is none.")]
    public string? Heuristic { get; init; }

    [Description("What the plain rule reached.")]
    public double? HeuristicValue { get; init; }

    [Description("Whether the plain rule did better than the model.")]
    public bool? Loses { get; init; }
}

/// <summary>Observations with like predictions, and what really came.</summary>
internal sealed record ModelCalibrationRow
{
    [Description("The model's name.")]
    public required string Model { get; init; }

    [Description("What was predicted.")]
    public required string Measure { get; init; }

    [Description("The group's place, from 1, by rising prediction.")]
    public long Position { get; init; }

    [Description("How many observations it has.")]
    public long Observations { get; init; }

    [Description("Mean prediction.")]
    public double Predicted { get; init; }

    [Description("Mean of what came.")]
    public double Actual { get; init; }

    [Description("Standard error of that mean; null where the group has one observation.")]
    public double? StandardError { get; init; }
}
