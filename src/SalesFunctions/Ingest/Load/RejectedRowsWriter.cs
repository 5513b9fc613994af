using System.Text;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Why a row was not loaded: a value, not an exception; loading goes on with the next row.</summary>
internal readonly record struct RowError(string? Column, string Reason);

/// <summary>Keeps rows that could not be loaded, with line, column, reason and the text as it stood.</summary>
internal sealed class RejectedRowsWriter(LoadTarget target) : IDisposable
{
    private const int RawTextLimit = 1024 * 1024;
    private static readonly IReadOnlyList<string> Columns = ["dataset_id", "upload_id", "source_line", "column_name", "reason", "raw_text"];

    private readonly RowBuffer rows = new(64 * 1024);
    private readonly Dictionary<string, long> byReason = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    /// <summary>How often each kind of fault came, most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, long>> Faults => byReason.OrderByDescending(pair => pair.Value);

    public bool IsFull => rows.Length >= LineChunk.TargetBytes;

    public void Add(long line, RowError error, ReadOnlySpan<byte> raw)
    {
        Count++;
        var kind = error.Column ?? "row";
        byReason[kind] = byReason.GetValueOrDefault(kind) + 1;
        rows.Integer(target.DatasetId);
        rows.Integer(target.UploadId);
        rows.Integer(line);
        rows.Text(Encoding.UTF8.GetBytes(error.Column ?? ""));
        rows.Text(Encoding.UTF8.GetBytes(error.Reason.Length > 500 ? error.Reason[..500] : error.Reason));
        rows.Binary(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, RawTextLimit)])));
        rows.EndRow();
    }

    public async Task SendAsync(CancellationToken cancellation)
    {
        if (rows.Length == 0)
        {
            return;
        }

        await Database.LoadRowsAsync(target.Connection, "rejected_rows", Columns, rows.AsStream(), cancellation);
        rows.Clear();
    }

    public void Dispose() => rows.Dispose();
}
