using System.Text;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Why a row was not loaded: a value, not an exception; loading goes on with the next row.</summary>
internal readonly record struct RowError(string? Column, string Reason);

/// <summary>Keeps rows that could not be loaded, with line, column, reason and the text as it stood.</summary>
internal sealed class RejectedRowsWriter(LoadTarget target)
{
    private const int LongestReason = 500;
    private static readonly IReadOnlyList<string> Columns = ["dataset_id", "upload_id", "source_line", "column_name", "reason", "raw_text"];

    public static void Write(RowBatch batch, ReadOnlySpan<byte> prefix, long line, RowError error, ReadOnlySpan<byte> raw)
    {
        var reason = error.Reason.Length > LongestReason ? error.Reason[..LongestReason] : error.Reason;
        batch.Rows.Raw(prefix);
        batch.Rows.Integer(line);
        batch.Rows.Text(Encoding.UTF8.GetBytes(error.Column ?? ""));
        batch.Rows.Text(Encoding.UTF8.GetBytes(reason));
        batch.Rows.Binary(Encoding.UTF8.GetBytes(FieldText.Decode(raw)));
        batch.Rows.EndRow();
        batch.Count++;
    }

    public async Task SendAsync(RowBatch rows, CancellationToken cancellation)
    {
        if (rows.Count > 0)
        {
            await Database.LoadRowsAsync(target.Connection, "rejected_rows", Columns, rows.Rows.AsStream(), cancellation);
        }
    }
}
