using Azure;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;
using SalesFunctions.Reports.Figures;
using SalesFunctions.Reports.Page;

namespace SalesFunctions.Reports;

/// <summary>Writes the reports that are due, one after another, and removes those that are withdrawn or too many.</summary>
internal sealed partial class WriteReports(
    ReportsWriter ledger, AskFigures ask, TablePackage tables, Storage storage, IOptions<ReportsOptions> options, TimeProvider time, ILogger<WriteReports> logger)
{
    /// <returns>How many failed and may be tried again.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var report in await ledger.DueAsync(cancellation))
        {
            if (await ledger.ClaimAsync(report.ReportId, cancellation))
            {
                failed += await TryAsync(report, cancellation) ? 0 : 1;
            }
        }

        await ledger.RetireAsync(options.Value.Kept, cancellation);
        foreach (var report in await ledger.RemovingAsync(cancellation))
        {
            await RemoveAsync(report, cancellation);
        }

        return failed;
    }

    private async Task<bool> TryAsync(DueReport report, CancellationToken cancellation)
    {
        var begun = new List<string>();
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(ReportsWriter.Patience);
            await WriteAsync(report, begun, stop.Token);
            return true;
        }
        catch (Exception failure)
        {
            LogFailure(failure, report.ReportId, report.DatasetId);
            await ledger.FailAsync(report.ReportId, Explain(failure));
            await ClearAsync(report.Dataset, begun);
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <param name="report">Which one.</param>
    /// <param name="begun">Takes the names of files that were begun, which go where it fails.</param>
    /// <param name="cancellation">Gives it up.</param>
    private async Task WriteAsync(DueReport report, List<string> begun, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var figures = await ask.RunAsync(report.Dataset, new(report.FromDay, report.ToDay), cancellation);
        var name = ReportName.Of(report, now, figures.DataVersion, figures.ModelVersion);
        var small = await ask.SmallSegmentsAsync(figures, options.Value.SmallestSegment, cancellation);
        var files = new List<WrittenFile>
        {
            await FileAsync(ReportKind.Zip, stream => tables.WriteAsync(stream, figures, small, now, cancellation)),
            await FileAsync(ReportKind.Html, stream => ReportPage.WriteAsync(stream, figures, small, now, cancellation)),
        };
        if (small.Any)
        {
            files.Add(await FileAsync(ReportKind.AllCustomers, stream => tables.WriteAsync(stream, figures, SmallSegments.None, now, cancellation)));
        }

        await ledger.FinishAsync(report.ReportId, files, figures.DataVersion, figures.ModelVersion);
        LogWritten(report.ReportId, report.Dataset, name);

        async Task<WrittenFile> FileAsync(string kind, Func<Stream, Task> write)
        {
            var file = name + ReportKind.EndingOf(kind);
            begun.Add(file);
            await storage.WriteAsync(Storage.Reports, Blob(report.Dataset, file), write, cancellation);
            var stored = await storage.FindAsync(Storage.Reports, Blob(report.Dataset, file), cancellation);
            return new(kind, file, stored?.Length ?? throw new InvalidOperationException($"The storage lost {file}."));
        }
    }

    private async Task RemoveAsync(uint report, CancellationToken cancellation)
    {
        try
        {
            foreach (var file in await ledger.FilesAsync(report, cancellation))
            {
                await storage.DeleteAsync(Storage.Reports, Blob(file.Dataset, file.Name), cancellation);
            }

            await ledger.ForgetAsync(report, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogLeft(report, failure.Message);
        }
    }

    // Those that were whole before another failed.
    private async Task ClearAsync(string dataset, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            try
            {
                await storage.DeleteAsync(Storage.Reports, Blob(dataset, name), CancellationToken.None);
            }
            catch (Exception left) when (left is RequestFailedException or AggregateException or IOException)
            {
                LogOrphan(name, left.Message);
            }
        }
    }

    public static string Blob(string dataset, string name) => $"{dataset}/{name}";

    private static string Explain(Exception failure) => failure switch
    {
        ChangingDataException or OwnQuestionException => failure.Message,
        ProblemException => "The API refused a question for now.",
        OperationCanceledException => "It took too long, or the service was stopped.",
        RequestFailedException or AggregateException => "The storage refused the file, or did not answer.",
        _ when Database.IsTransient(failure) => "The database went away, or broke a statement off.",
        _ => "An unexpected error; the service's log has the cause.",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Report {ReportId} of dataset {Dataset} is written: {Name}")]
    private partial void LogWritten(uint reportId, string dataset, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {ReportId} of dataset {DatasetId} failed")]
    private partial void LogFailure(Exception failure, uint reportId, uint datasetId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of report {ReportId} are removed the next time: {Reason}")]
    private partial void LogLeft(uint reportId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The half written file {Name} could not be removed: {Reason}")]
    private partial void LogOrphan(string name, string reason);
}
