using System.Net;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Spectre.Console;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>One file's line in the ledger of uploads; null while it has none.</summary>
internal sealed record UploadResult(string BlobName, JsonElement? Ledger)
{
    public string? Status => Text("status");

    public bool HasFailed => Status == "failed";

    public bool IsDone => Status is "loaded" or "failed";

    public string? Text(string name) =>
        Ledger is { } row && row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public long Count(string name) =>
        Ledger is { } row && row.TryGetProperty(name, out var value) && value.TryGetInt64(out var count) ? count : 0;

    public IReadOnlyList<string> Warnings() =>
        Ledger is { } row && row.TryGetProperty("warnings", out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(warning => warning.ToString()).ToList()
            : [];
}

/// <summary>Puts files into the container that the service watches, and follows them in its ledger.</summary>
internal sealed class Uploads(LocalHome home) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    // The most that a queue shows at once.
    private const int MostPeeked = 32;

    private readonly BlobContainerClient _container = new BlobServiceClient(home.StorageConnection).GetBlobContainerClient("uploads");
    private readonly ServiceClient _service = new(home);

    /// <summary>With <paramref name="wait"/>, until each file is loaded or has failed.</summary>
    public Task<IReadOnlyList<UploadResult>> SendAsync(IReadOnlyList<string> files, string dataset, bool wait, CancellationToken cancellation) =>
        Terminal.Bars().StartAsync<IReadOnlyList<UploadResult>>(async progress =>
        {
            var results = new List<UploadResult>();
            foreach (var (file, bar) in files.Select(file => (file, progress.AddTask(Markup.Escape(Path.GetFileName(file))))).ToList())
            {
                results.Add(await SendAsync(file, $"{dataset}/{Path.GetFileName(file)}", dataset, wait ? bar : null, cancellation));
                bar.Value = bar.MaxValue;
            }

            return results;
        });

    public void Dispose() => _service.Dispose();

    private async Task<UploadResult> SendAsync(string file, string blobName, string dataset, ProgressTask? bar, CancellationToken cancellation)
    {
        ETag etag;
        try
        {
            etag = (await _container.GetBlobClient(blobName).UploadAsync(file, overwrite: true, cancellation)).Value.ETag;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw new CommandFailedException($"{file} could not be uploaded: {exception.Message.Split('\n')[0]} Is the environment up (./dev up)?");
        }

        if (bar is null)
        {
            return new(blobName, null);
        }

        bar.MaxValue = Math.Max(1, await LinesAsync(file, cancellation));
        while (true)
        {
            var result = await LedgerAsync(blobName, etag, dataset, cancellation);
            bar.Value = Math.Min(bar.MaxValue - 1, result.Count("progress_rows"));
            if (result.IsDone)
            {
                return await WithWarningsAsync(result, cancellation);
            }

            if (await HasGivenUpAsync(blobName, etag, cancellation))
            {
                throw new CommandFailedException($"{blobName}: the service failed on it at every try; the cause is in {home.LogFile}");
            }

            await Task.Delay(Poll, cancellation);
        }
    }

    // The ledger's list counts warnings, the single upload has their text.
    private async Task<UploadResult> WithWarningsAsync(UploadResult result, CancellationToken cancellation)
    {
        using var answer = await _service.GetAsync($"uploads/{result.Text("upload_id")}", cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return result;
        }

        return result with { Ledger = await ServiceClient.ReadAsync(answer, cancellation) };
    }

    // A service that fails in a way it did not foresee leaves the ledger at "loading"; the host's poison queues tell the end.
    private async Task<bool> HasGivenUpAsync(string blobName, ETag etag, CancellationToken cancellation)
    {
        foreach (var name in (string[])["webjobs-blobtrigger-poison", "large-uploads-poison"])
        {
            var queue = new QueueClient(home.StorageConnection, name);
            if (await queue.ExistsAsync(cancellation)
                && (await queue.PeekMessagesAsync(MostPeeked, cancellation)).Value.Any(message => IsAbout(message.MessageText, blobName, etag)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAbout(string message, string blobName, ETag etag) =>
        message.Contains(etag.ToString("G").Trim('"'), StringComparison.Ordinal)
        && (message.Contains(blobName, StringComparison.Ordinal) || message.Contains(Uri.EscapeDataString(Path.GetFileName(blobName)), StringComparison.Ordinal));

    private async Task<UploadResult> LedgerAsync(string blobName, ETag etag, string dataset, CancellationToken cancellation)
    {
        using var answer = await _service.GetAsync($"uploads?dataset={Uri.EscapeDataString(dataset)}", cancellation);
        // Not yet: a dataset is unknown before its first file, and a service that starts again has no ledger to show.
        if (!answer.IsSuccessStatusCode)
        {
            return answer.StatusCode == HttpStatusCode.NotFound || (int)answer.StatusCode >= 500
                ? new(blobName, null)
                : throw await ServiceClient.RefusalAsync(answer, cancellation);
        }

        var list = await ServiceClient.ReadAsync(answer, cancellation);
        var rows = list.ValueKind == JsonValueKind.Array ? list : list.GetProperty("items");
        var row = rows.EnumerateArray().FirstOrDefault(row =>
            row.GetProperty("blob_name").GetString() == blobName
            && (!row.TryGetProperty("etag", out var tag) || tag.GetString()?.Trim('"') == etag.ToString("G").Trim('"')));
        return new(blobName, row.ValueKind == JsonValueKind.Undefined ? null : row);
    }

    // For the bar only: quoted line breaks make it a little too long.
    private static async Task<long> LinesAsync(string file, CancellationToken cancellation)
    {
        var lines = 0L;
        var buffer = new byte[1 << 16];
        await using var stream = File.OpenRead(file);
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return lines;
    }
}
