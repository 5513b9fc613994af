using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SalesFunctions.Platform.Telemetry;

/// <summary>
/// What the service tells of its work. Tags of measurements are few and known beforehand, so a dataset is on spans only: anybody who may upload
/// makes new ones.
/// </summary>
internal static class Signals
{
    /// <summary>Of the source of spans and of the meter.</summary>
    public const string Name = "SalesFunctions";

    public const string Dataset = "sales.dataset";
    public const string ErrorType = "error.type";
    public const string InvocationId = "faas.invocation_id";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>By <c>sales.outcome</c>, what became of a row.</summary>
    public static readonly Counter<long> UploadRows = Meter.CreateCounter<long>("sales.upload.rows", "{row}", "Rows of uploaded files, by what became of them.");

    public static readonly Histogram<double> UploadDuration = Durations("sales.upload.duration", "Loading one file, from the ledger to the commit.", 0.1, 1800);

    /// <summary>By <c>sales.model</c>.</summary>
    public static readonly Histogram<double> RefreshDuration = Durations("sales.refresh.duration", "Training one group of models of a dataset.", 0.1, 7200);

    /// <summary>By <c>sales.source</c>.</summary>
    public static readonly Histogram<double> QueryDuration = Durations("sales.query.duration", "Answering a question to the sales, by what answered it.", 0.0005, 10);

    /// <summary>By <c>sales.cache</c>.</summary>
    public static readonly Counter<long> Answers = Meter.CreateCounter<long>("sales.answers", "{answer}", "Answers about one state of the data, by whether they had to be made.");

    public static readonly Counter<long> WrongKeys = Meter.CreateCounter<long>("sales.wrong_keys", "{request}", "Requests with a key that is none of the service's.");

    /// <summary>A span of what has just ended.</summary>
    public static void Past(string name, TimeSpan took, DateTimeOffset ended)
    {
        if (Source.HasListeners())
        {
            using var span = Source.StartActivity(ActivityKind.Internal, startTime: ended - took, name: name);
            span?.SetEndTime(ended.UtcDateTime);
        }
    }

    /// <summary>Says of a span that its work failed, without the message, which may quote a value.</summary>
    public static void Fail(this Activity? span, string error) => span?.SetStatus(ActivityStatusCode.Error).SetTag(ErrorType, error);

    /// <summary>Says of a span that its work failed with this.</summary>
    public static void Fail(this Activity? span, Exception failure) => span.Fail(failure.GetType().FullName!);

    /// <summary>Does the work of a span; where it fails, the span says so.</summary>
    public static async Task<T> RunAsync<T>(this Activity? span, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    private static Histogram<double> Durations(string name, string description, double shortest, double longest)
    {
        var bounds = new List<double>();
        for (var bound = shortest; bound < longest * 2; bound *= 2)
        {
            bounds.Add(bound);
        }

        return Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
    }
}
