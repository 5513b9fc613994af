using System.Text.Json;

namespace SalesFunctions.LocalHost.Functions;

/// <param name="Blob">Container and name.</param>
internal sealed record BlobReceipt(string Function, string Blob, string ETag, int Tries, bool Done);

/// <summary>Which versions of which blobs a function has served, kept in a file so that a restart repeats only unfinished ones.</summary>
internal sealed class BlobReceipts : IDisposable
{
    private readonly Dictionary<(string Function, string Blob, string ETag), BlobReceipt> _receipts = [];
    private readonly StreamWriter _file;
    private readonly Lock _lock = new();

    public BlobReceipts(string stateFolder)
    {
        Directory.CreateDirectory(stateFolder);
        var path = Path.Combine(stateFolder, "blob-receipts.jsonl");
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (Read(line) is { } receipt)
            {
                _receipts[(receipt.Function, receipt.Blob, receipt.ETag)] = receipt;
            }
        }

        // Rewritten at each start: later lines replace earlier ones, so the file would only grow.
        var fresh = path + ".new";
        File.WriteAllLines(fresh, _receipts.Values.Select(receipt => JsonSerializer.Serialize(receipt)));
        File.Move(fresh, path, overwrite: true);
        _file = new(path, append: true) { AutoFlush = true };
    }

    public bool IsDone(string function, string blob, string etag)
    {
        lock (_lock)
        {
            return _receipts.TryGetValue((function, blob, etag), out var receipt) && receipt.Done;
        }
    }

    public int Tries(string function, string blob, string etag)
    {
        lock (_lock)
        {
            return _receipts.TryGetValue((function, blob, etag), out var receipt) ? receipt.Tries : 0;
        }
    }

    public void Write(BlobReceipt receipt)
    {
        lock (_lock)
        {
            _receipts[(receipt.Function, receipt.Blob, receipt.ETag)] = receipt;
            _file.WriteLine(JsonSerializer.Serialize(receipt));
        }
    }

    public void Dispose() => _file.Dispose();

    // A process that was killed while writing leaves half a line.
    private static BlobReceipt? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<BlobReceipt>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
