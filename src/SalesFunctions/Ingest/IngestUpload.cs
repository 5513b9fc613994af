using Azure;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Ingest;

/// <summary>
/// The use case behind both ingest functions: one version of a blob, surveyed, cleaned and stored once. What the file itself is at
/// fault for ends in the ledger; what the environment is at fault for ends in an exception, and the host tries again.
/// </summary>
internal sealed partial class IngestUpload(
    Storage storage, LedgerWriter ledger, LoadFile load, ApplyProfile applyProfile, IOptions<IngestOptions> options, TimeProvider time, ILogger<IngestUpload> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <returns>A line for the invocation's log.</returns>
    public async Task<string> RunAsync(string container, string name, CancellationToken cancellation)
    {
        var blob = await storage.FindAsync(container, name, cancellation);
        if (blob is null)
        {
            return $"{container}/{name} is gone; nothing to load.";
        }

        long? brokenSince = null;
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await TryAsync(blob, cancellation);
            }
            catch (Exception failure) when (Database.IsTransient(failure) && IsPatient(failure, brokenSince ??= time.GetTimestamp()))
            {
                LogRetry(failure, container, name, pause.TotalSeconds);
                await Task.Delay(pause, time, cancellation);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    // Who lost to another load has to wait for it, as for a lock: on a cluster that is how loads of a dataset through several nodes follow each other.
    private bool IsPatient(Exception failure, long brokenSince) =>
        time.GetElapsedTime(brokenSince).TotalSeconds < (Database.IsOvertaken(failure) ? options.Value.DatasetLockSeconds : options.Value.DatabasePatienceSeconds);

    private async Task<string> TryAsync(BlobVersion blob, CancellationToken cancellation)
    {
        var name = UploadName.Parse(blob.Name);
        var entry = await ledger.BeginAsync(name.Dataset, blob, cancellation);
        if (entry.Status == LedgerEntry.Loaded)
        {
            return $"{blob.Container}/{blob.Name} (upload {entry.UploadId}) is already loaded.";
        }

        await ledger.ProgressAsync(entry.UploadId, 0, cancellation);
        var reading = LedgerReading.None;
        using var watch = new Watch("upload", Signals.UploadDuration).About(Signals.Dataset, name.Dataset).About("sales.upload.id", entry.UploadId);
        try
        {
            var loaded = await watch.RunAsync(() => LoadAsync(blob, name, entry, seen => reading = seen, cancellation));
            return $"{blob.Container}/{blob.Name} (upload {entry.UploadId}): {loaded}";
        }
        catch (Exception refused) when (Refusal(refused) is not null)
        {
            await ledger.FailAsync(entry.UploadId, Refusal(refused)!, reading, cancellation);
            return $"{blob.Container}/{blob.Name} (upload {entry.UploadId}) was not loaded: {Refusal(refused)}";
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or RequestFailedException) && !Database.IsTransient(fault))
        {
            // The host will try again; until one of its tries goes well the ledger must not look as if work were going on.
            await ledger.FailAsync(
                entry.UploadId,
                $"A fault of the service broke the load off ({fault.GetType().Name}); it is tried five times. The cause is in the service's log.",
                reading,
                cancellation);
            throw;
        }
    }

    /// <summary>Why no other try would end differently; null where one may.</summary>
    private static string? Refusal(Exception exception) => exception switch
    {
        UnloadableFileException or UnreadableFileException => exception.Message,
        RequestFailedException { Status: 404 or 412 } => "The file was overwritten or deleted before it was loaded; a newer version has an entry of its own.",
        _ => null,
    };

    private async Task<string> LoadAsync(
        BlobVersion blob, UploadName name, LedgerEntry entry, Action<LedgerReading> seen, CancellationToken cancellation)
    {
        CheckName(name, blob);
        if (name.IsProfile)
        {
            return await applyProfile.RunAsync(blob, name, entry, cancellation);
        }

        var profile = await StoredProfile.ForAsync(storage, blob.Container, name, cancellation);
        var times = new LoadTimes(time);
        var survey = await SurveyAsync(blob, profile, cancellation);
        times.End("survey");
        seen(Decisions.ReadingOf(survey));
        if (SurveyFaults.Of(survey, profile) is { Count: > 0 } faults)
        {
            throw new UnloadableFileException(string.Join(' ', faults));
        }

        var file = new SurveyedFile(entry, name, profile, survey, token => OpenAsync(blob, profile, token));
        var counts = await load.RunAsync(file, times, cancellation);
        Count(counts);
        return counts is null
            ? "loaded by another delivery."
            : $"{counts.RowsIn} rows in, {counts.Loaded} loaded, {counts.Replaced} replaced, {counts.Unchanged} unchanged, {counts.Rejected} rejected, {counts.Skipped} skipped ({times}).";
    }

    private static void Count(LoadCounts? counts)
    {
        foreach (var (outcome, rows) in counts?.ByOutcome() ?? [])
        {
            Signals.UploadRows.Add(rows, new KeyValuePair<string, object?>("sales.outcome", outcome));
        }
    }

    private void CheckName(UploadName name, BlobVersion blob)
    {
        if (name.Problem is { } problem)
        {
            throw new UnloadableFileException(problem);
        }

        if (blob.Length > options.Value.LargestFileBytes)
        {
            throw new UnloadableFileException(
                $"The file has {blob.Length} bytes, more than the {options.Value.LargestFileBytes} of the setting {IngestOptions.Section}__{nameof(IngestOptions.LargestFileBytes)}. Split or compress it.");
        }
    }

    private async Task<FileSurvey> SurveyAsync(BlobVersion blob, Profile profile, CancellationToken cancellation)
    {
        using var reader = await OpenAsync(blob, profile, cancellation);
        return await Task.Run(() => SurveyFile.Run(reader, profile), cancellation);
    }

    private async Task<CsvReader> OpenAsync(BlobVersion blob, Profile profile, CancellationToken cancellation)
    {
        var content = await storage.OpenAsync(blob, cancellation);
        return CsvReader.Open(content, ReadingOf(profile) with { MaxUnpackedBytes = options.Value.LargestUnpackedBytes }, ColumnMapping.HeaderScore);
    }

    public static ReadingOptions ReadingOf(Profile profile) => new()
    {
        Encoding = profile.Encoding,
        Delimiter = profile.Delimiter,
        HeaderLine = profile.HeaderLine,
        NoHeader = profile.Header is not null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Container}/{Name}: the load was broken off and begins again in {Seconds} s")]
    private partial void LogRetry(Exception failure, string container, string name, double seconds);
}
