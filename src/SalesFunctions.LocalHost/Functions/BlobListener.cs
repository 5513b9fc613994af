using System.Collections.Concurrent;
using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>Fires a blob function on whatever any storage client puts into its container, by listing it often.</summary>
internal sealed class BlobListener(BlobFunction function, RunnerParts parts, LargeBlobs? largeBlobs) : Listener
{
    private readonly BlobContainerClient _container = new BlobServiceClient(parts.Settings.Connection(function.Connection, function.Name)).GetBlobContainerClient(function.Path.Container);
    private readonly ConcurrentDictionary<(string Blob, string ETag), Task> _inFlight = [];
    private readonly PoisonQueue _poison = new(parts.Settings.Connection(function.Connection, function.Name), "webjobs-blobtrigger-poison", parts.Host.Queues.Base64);
    private readonly ILogger _logger = parts.Loggers.CreateLogger("Host.Triggers.Blob");

    public override FunctionDefinition Function => function;

    public override async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await ListAsync(cancellation);
            var pause = Stopwatch.GetElapsedTime(started) * 4;
            pause = pause < parts.Options.BlobPollInterval ? parts.Options.BlobPollInterval : pause;
            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_inFlight.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override async Task RunNowAsync(string input, CancellationToken cancellation)
    {
        var name = input.StartsWith(function.Path.Container + "/", StringComparison.Ordinal) ? input[(function.Path.Container.Length + 1)..] : input;
        var captures = function.Path.Match(name)
            ?? throw new InvalidDataException($"'{input}' does not fit the path of {function.Name}; give container/name.");
        await parts.BlobSlots.WaitAsync(cancellation);
        try
        {
            _ = await CallAsync(name, captures, default, cancellation);
        }
        finally
        {
            parts.BlobSlots.Release();
        }
    }

    private async Task ListAsync(CancellationToken cancellation)
    {
        try
        {
            var found = new List<BlobItem>();
            await foreach (var blob in _container.GetBlobsAsync(prefix: function.Path.Prefix, cancellationToken: cancellation))
            {
                if (blob.Properties.ETag is { } etag && !_inFlight.ContainsKey((blob.Name, Tag(etag))) && !parts.Receipts.IsDone(function.Name, Path(blob.Name), Tag(etag)))
                {
                    found.Add(blob);
                }
            }

            foreach (var blob in found.OrderBy(blob => blob.Properties.LastModified).ThenBy(blob => blob.Name, StringComparer.Ordinal))
            {
                await TakeAsync(blob, cancellation);
            }
        }
        catch (RequestFailedException exception) when (!cancellation.IsCancellationRequested)
        {
            _logger.LogWarning("Listing {Container} failed, trying again: {Reason}", _container.Uri, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task TakeAsync(BlobItem blob, CancellationToken cancellation)
    {
        var etag = blob.Properties.ETag!.Value;
        if (function.Path.Match(blob.Name) is not { } captures)
        {
            return;
        }

        if (largeBlobs is not null && blob.Properties.ContentLength > largeBlobs.Threshold)
        {
            await largeBlobs.AnnounceAsync(_container.GetBlobClient(blob.Name), blob, cancellation);
            parts.Receipts.Write(new(function.Name, Path(blob.Name), Tag(etag), 1, Done: true));
            return;
        }

        // Stored before the work can end and remove itself.
        var start = new TaskCompletionSource();
        _inFlight[(blob.Name, Tag(etag))] = ServeAsync(start.Task, blob.Name, captures, etag, cancellation);
        start.SetResult();
    }

    private async Task ServeAsync(Task start, string name, IReadOnlyDictionary<string, string> captures, ETag etag, CancellationToken cancellation)
    {
        await start;
        try
        {
            var tries = parts.Receipts.Tries(function.Name, Path(name), Tag(etag));
            while (!await TryOnceAsync(name, captures, etag, ++tries, cancellation))
            {
                await Task.Delay(parts.Options.RetryDelay * (1 << Math.Min(tries - 1, 4)), cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping: without a receipt the blob comes again at the next start.
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "{Blob} could not be served; it is tried again", Path(name));
        }
        finally
        {
            _inFlight.TryRemove((name, Tag(etag)), out _);
        }
    }

    /// <returns>Whether the blob is done, be it as poison.</returns>
    private async Task<bool> TryOnceAsync(string name, IReadOnlyDictionary<string, string> captures, ETag etag, int tries, CancellationToken cancellation)
    {
        await parts.BlobSlots.WaitAsync(cancellation);
        InvocationResult result;
        try
        {
            result = await CallAsync(name, captures, etag, cancellation);
        }
        finally
        {
            parts.BlobSlots.Release();
        }

        var isPoison = !result.Succeeded && tries >= parts.Host.PoisonBlobThreshold;
        if (isPoison)
        {
            await _poison.SendAsync(PoisonMessage.For(function.Name, _container.Name, name, Tag(etag)), cancellation);
            _logger.LogError("{Blob} failed {Tries} times and is now in queue {Queue}", Path(name), tries, _poison.Name);
        }

        parts.Receipts.Write(new(function.Name, Path(name), Tag(etag), tries, result.Succeeded || isPoison));
        return result.Succeeded || isPoison;
    }

    private async Task<InvocationResult> CallAsync(string name, IReadOnlyDictionary<string, string> captures, ETag etag, CancellationToken cancellation)
    {
        var blob = _container.GetBlobClient(name);
        try
        {
            var options = new BlobDownloadOptions { Conditions = etag == default ? null : new() { IfMatch = etag } };
            var download = await blob.DownloadStreamingAsync(options, cancellation);
            var payload = Payloads.Blob(function, blob.Uri, captures, download.Value.Details, download.Value.Content, parts.Time.GetUtcNow());
            return await parts.Invoker.InvokeAsync(function.Name, payload, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Gone, or overwritten: then the newer version fires by itself.
            _logger.LogInformation("{Blob} is gone or has changed; this event is dropped", Path(name));
            return new(null, []);
        }
        catch (RequestFailedException exception)
        {
            return InvocationResult.Failure($"{Path(name)} could not be read: {exception.Message}");
        }
    }

    private string Path(string name) => $"{_container.Name}/{name}";

    private static string Tag(ETag etag) => etag.ToString("H");
}
