using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Stores chunks of sales lines. The server leaves out lines whose row key exists; only those are looked at again:
/// same content is unchanged, other content replaces the old line.
/// </summary>
internal sealed class SalesLineWriter(LoadTarget target, CustomerTotalsWriter totals, TouchedMonths touched, LoadCounts counts)
{
    /// <summary>The columns that hold numbers.</summary>
    public static readonly IReadOnlyList<string> Numbers = ["quantity", "unit_price", "amount", "cost", "discount"];

    public static readonly IReadOnlyList<string> Columns =
    [
        "dataset_id", "upload_id", "source_line", "dated_by_order",
        "order_id", "line_number", "customer_id", "product_id", "product", "category", "sub_category",
        .. Numbers, "payment_method", "sold_on", "sold_time",
        "store", "city", "region", "country", "campaign_id",
        "row_key", "line_hash", "content_hash",
    ];

    private bool _staged;

    /// <summary>Lines that stand twice in this file.</summary>
    public LineCopies Copies { get; } = new();

    public long ReplacedOtherSale { get; private set; }

    public async Task WriteAsync(LineChunk chunk, CancellationToken cancellation)
    {
        if (chunk.Lines.Count == 0)
        {
            return;
        }

        var stored = await Database.LoadRowsAsync(target.Connection, "sales_lines", Columns, chunk.Rows.AsStream(), cancellation);
        if (stored == chunk.Lines.Count)
        {
            AddAll(chunk.Lines);
            return;
        }

        var present = await PresentAsync(chunk);
        AddAll(chunk.Lines.Where(line => present.Contains(line.SourceLine)));
        await SettleAsync(chunk, [.. chunk.Lines.Where(line => !present.Contains(line.SourceLine))], cancellation);
    }

    private void AddAll(IEnumerable<ChunkLine> lines)
    {
        foreach (var line in lines)
        {
            counts.Loaded++;
            touched.Add(line.Day);
        }
    }

    private async Task<HashSet<uint>> PresentAsync(LineChunk chunk)
    {
        var lines = await target.Connection.QueryAsync<uint>(
            """
            SELECT source_line FROM sales_lines
            WHERE dataset_id = @DatasetId AND upload_id = @UploadId AND source_line BETWEEN @First AND @Last
            """,
            new { target.DatasetId, target.UploadId, First = chunk.Lines[0].SourceLine, Last = chunk.Lines[^1].SourceLine },
            target.Transaction);
        return [.. lines];
    }

    private async Task SettleAsync(LineChunk chunk, List<ChunkLine> left, CancellationToken cancellation)
    {
        var single = DropCopies(chunk, left);
        await StageAsync(chunk, single, cancellation);
        var matches = (await target.Connection.QueryAsync<Match>(
            """
            SELECT
                i.source_line AS NewLine,
                s.upload_id AS OldUpload,
                s.source_line AS OldLine,
                s.content_hash = i.content_hash AS Same,
                NOT (s.sold_on <=> i.sold_on) AND s.amount <> i.amount AS OtherSale
            FROM incoming_lines i
            INNER JOIN sales_lines s ON s.dataset_id = i.dataset_id AND s.row_key = i.row_key
            """,
            transaction: target.Transaction)).ToDictionary(match => match.NewLine);
        var replacing = new List<ChunkLine>();
        foreach (var line in single)
        {
            Settle(line, matches[line.SourceLine], replacing);
        }

        if (replacing.Count > 0)
        {
            await ReplaceAsync(replacing);
        }
    }

    // Two lines of one chunk with one key: the first is enough to ask the server about.
    private List<ChunkLine> DropCopies(LineChunk chunk, List<ChunkLine> left)
    {
        var seen = new Dictionary<string, ChunkLine>(StringComparer.Ordinal);
        var single = new List<ChunkLine>(left.Count);
        foreach (var line in left)
        {
            var key = Convert.ToHexString(chunk.Key(line));
            if (seen.TryAdd(key, line))
            {
                single.Add(line);
            }
            else
            {
                Copy(line.SourceLine, seen[key].SourceLine, seen[key].ContentHash == line.ContentHash);
            }
        }

        return single;
    }

    private void Settle(ChunkLine line, Match match, List<ChunkLine> replacing)
    {
        if (match.OldUpload == target.UploadId)
        {
            Copy(line.SourceLine, match.OldLine, match.Same);
        }
        else if (match.Same)
        {
            counts.Unchanged++;
        }
        else
        {
            counts.Replaced++;
            ReplacedOtherSale += match.OtherSale ? 1 : 0;
            replacing.Add(line);
        }
    }

    private void Copy(uint line, uint first, bool same)
    {
        Copies.Add(line, first, same);
        counts.Skipped++;
    }

    private async Task StageAsync(LineChunk chunk, List<ChunkLine> lines, CancellationToken cancellation)
    {
        if (!_staged)
        {
            await ExecuteAsync("CREATE TEMPORARY TABLE IF NOT EXISTS incoming_lines LIKE sales_lines");
            await totals.PrepareRetireAsync();
            _staged = true;
        }

        await ExecuteAsync("DELETE FROM incoming_lines");
        using var rows = new RowBuffer(lines.Sum(line => line.Length) + 16);
        foreach (var line in lines)
        {
            rows.Raw(chunk.Rows.Written.Slice(line.Start, line.Length));
        }

        await Database.LoadRowsAsync(target.Connection, "incoming_lines", Columns, rows.AsStream(), cancellation);
    }

    private async Task ReplaceAsync(List<ChunkLine> replacing)
    {
        await ExecuteAsync(
            """
            DELETE i FROM incoming_lines i
            INNER JOIN sales_lines s ON s.dataset_id = i.dataset_id AND s.row_key = i.row_key
            WHERE s.content_hash = i.content_hash OR s.upload_id = i.upload_id
            """);
        await RetireAsync();
        await ExecuteAsync(
            """
            DELETE s FROM sales_lines s
            INNER JOIN incoming_lines i ON i.dataset_id = s.dataset_id AND i.row_key = s.row_key
            """);
        await ExecuteAsync("INSERT INTO sales_lines SELECT * FROM incoming_lines");
        foreach (var line in replacing)
        {
            touched.Add(line.Day);
        }
    }

    // What the lines that go away leave behind must be made anew as well.
    private async Task RetireAsync()
    {
        await totals.RetireAsync();
        touched.Add(await target.Connection.QueryAsync<int>(
            """
            SELECT DISTINCT EXTRACT(YEAR_MONTH FROM COALESCE(s.sold_on, DATE '1000-01-01'))
            FROM incoming_lines i
            INNER JOIN sales_lines s ON s.dataset_id = i.dataset_id AND s.row_key = i.row_key
            """,
            transaction: target.Transaction));
    }

    private Task ExecuteAsync(string sql) => target.Connection.ExecuteAsync(sql, transaction: target.Transaction);

    private sealed record Match
    {
        public uint NewLine { get; init; }

        public uint OldUpload { get; init; }

        public uint OldLine { get; init; }

        public bool Same { get; init; }

        public bool OtherSale { get; init; }
    }
}
