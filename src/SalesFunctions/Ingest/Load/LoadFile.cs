using System.Data;
using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Ingest.Values;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>A surveyed file on its way into the database.</summary>
/// <param name="Open">Opens the content from its beginning; a load may walk over it more than once.</param>
internal sealed record SurveyedFile(
    LedgerEntry Entry, UploadName Name, Profile Profile, FileSurvey Survey, Func<CancellationToken, Task<CsvReader>> Open);

/// <summary>The file as a whole cannot be loaded; the message says why and what to do. No other try would end differently.</summary>
internal sealed class UnloadableFileException(string message) : Exception(message);

/// <summary>Loads one surveyed file in one transaction: seen all at once, or not at all.</summary>
internal sealed class LoadFile(
    Database database, Storage storage, LedgerWriter ledger, RecallErasures recall, IOptions<IngestOptions> options, IOptions<SpreadsheetOptions> spreadsheets, TimeProvider time)
{
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(1);

    /// <returns>Null where another delivery of the same upload has loaded it meanwhile.</returns>
    public async Task<LoadCounts?> RunAsync(SurveyedFile file, LoadTimes times, CancellationToken cancellation)
    {
        var disproved = new List<string>();
        while (true)
        {
            try
            {
                return await TryAsync(file, times, disproved, cancellation);
            }
            catch (RowKeyDisprovedException wrong)
            {
                disproved.Add(wrong.Message);
            }
        }
    }

    private async Task<LoadCounts?> TryAsync(SurveyedFile file, LoadTimes times, List<string> disproved, CancellationToken cancellation)
    {
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await SessionWriter.PrepareAsync(connection, options.Value.DatasetLockSeconds);
        // The dataset's lock keeps other writers out, so there is nothing uncommitted to see but this load's own rows. A stricter level
        // would make the server look up each of them in the table again when the roll-ups read them from an index.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellation);
        var target = new LoadTarget(connection, transaction, file.Entry.DatasetId, file.Entry.UploadId);
        var dataset = new DatasetWriter(target, time);
        var state = await dataset.LockAsync();
        times.End("wait");
        if (await dataset.IsLoadedAsync())
        {
            return null;
        }

        var decisions = Decisions.Make(file, state, disproved.Count);
        if (decisions.RekeyDataset)
        {
            await dataset.RekeyByContentAsync();
        }

        var touched = new TouchedMonths();
        var totals = new CustomerTotalsWriter(target);
        var progress = Progress(file.Entry, cancellation);
        var counts = await StoreAsync(file, target, decisions, totals, touched, progress, cancellation);
        times.End("store");
        LoadWarnings.AddDisproved(decisions, disproved);
        await new RollUpLoad(target, dataset, decisions, totals, touched).RunAsync(counts, times, progress, cancellation);
        await FinishAsync(file, dataset, target, decisions, counts, touched, cancellation);
        await transaction.CommitAsync(cancellation);
        times.End("commit");
        return counts;
    }

    private async Task<LoadCounts> StoreAsync(
        SurveyedFile file, LoadTarget target, Decisions decisions, CustomerTotalsWriter totals, TouchedMonths touched, Func<long, Task> progress,
        CancellationToken cancellation)
    {
        var plan = await PlanAsync(file, target, decisions, cancellation);
        using var reader = await file.Open(cancellation);
        await using var rejectedFile = new RejectedFile(
            storage, file.Name.RejectedBlob, RejectedForm.For(reader, file.Profile, spreadsheets.Value.DefuseFormulas), cancellation);
        var walk = new WalkFile(reader, decisions.Rules, plan, rejectedFile);
        var store = new StoreFile(target, walk, plan, totals, touched, progress);
        var counts = await store.RunAsync(cancellation);
        decisions.GuardReplacements(counts, store.Lines);
        await rejectedFile.FinishAsync();
        LoadWarnings.Add(decisions, walk, store.Lines.Copies, counts);
        return counts;
    }

    private async Task<WalkPlan> PlanAsync(SurveyedFile file, LoadTarget target, Decisions decisions, CancellationToken cancellation)
    {
        var table = decisions.Table;
        await recall.RunAsync(target, file.Name.Dataset, cancellation);
        var erased = await ErasureQueries.ErasedAsync(target);
        var plan = new WalkPlan(target.DatasetId, target.UploadId, table, decisions.KeyColumns, null, decisions.TellsOfCustomers, erased);
        if (!decisions.CountsOccurrences)
        {
            return plan;
        }

        plan = plan with { Occurrences = new RowOccurrences(file.Survey.Records) };
        using var reader = await file.Open(cancellation);
        using var batch = new Batch();
        var walk = new WalkFile(reader, decisions.Rules, plan with { TellsOfCustomers = false }, null);
        while (walk.Fill(batch))
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Clear();
        }

        plan.Occurrences.BeginSecondWalk();
        return plan;
    }

    private async Task FinishAsync(
        SurveyedFile file, DatasetWriter dataset, LoadTarget target, Decisions decisions, LoadCounts counts, TouchedMonths touched,
        CancellationToken cancellation)
    {
        var changed = counts.Loaded + counts.Replaced > 0 || decisions.RekeyDataset || touched.Any;
        await dataset.SettleAsync(decisions.NewState, decisions.Currency, file.Profile, changed, touched.Any);
        await ledger.FinishAsync(target, decisions.Reading(), counts);
        cancellation.ThrowIfCancellationRequested();
    }

    private Func<long, Task> Progress(LedgerEntry entry, CancellationToken cancellation)
    {
        var last = time.GetTimestamp();
        return async rows =>
        {
            if (time.GetElapsedTime(last) >= BetweenProgress)
            {
                last = time.GetTimestamp();
                await ledger.ProgressAsync(entry.UploadId, rows, cancellation);
            }
        };
    }
}
