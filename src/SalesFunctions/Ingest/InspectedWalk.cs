using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Survey;

namespace SalesFunctions.Ingest;

/// <summary>The typed walk of an inspection: the load's own cleaning, with its rows looked at instead of stored.</summary>
internal sealed class InspectedWalk
{
    private const int MostRejectedRows = 20;

    private static readonly IReadOnlyList<string> RejectedColumns = ["dataset_id", "upload_id", "source_line", "column_name", "reason", "raw_text"];

    private readonly Decisions _decisions;
    private readonly WalkPlan _plan;
    private readonly int _most;
    private readonly List<IReadOnlyDictionary<string, object?>> _rows = [];
    private readonly List<IReadOnlyDictionary<string, object?>> _customers = [];
    private readonly List<IReadOnlyDictionary<string, object?>> _rejected = [];

    private InspectedWalk(Decisions decisions, ErasedCustomers? erased, int most)
    {
        _decisions = decisions;
        _most = most;
        // Without occurrences: they tell apart the keys of equal lines, which nobody is shown.
        _plan = new WalkPlan(0, 0, decisions.Table, decisions.KeyColumns, null, decisions.TellsOfCustomers, erased);
    }

    public LoadCounts Counts { get; } = new();

    public LineCopies Copies { get; private set; } = new();

    public IReadOnlyDictionary<string, long> Faults { get; private set; } = new Dictionary<string, long>();

    public IReadOnlyList<RejectedRow> Rejected =>
        [.. _rejected.Select(row => new RejectedRow
        {
            SourceLine = (long)(decimal)row["source_line"]!,
            ColumnName = (string?)row["column_name"],
            Reason = (string)row["reason"]!,
            RawText = (string)row["raw_text"]!,
        })];

    public IReadOnlyList<InspectedTable> Tables =>
    [
        new(_decisions.Table?.Name ?? "sales_lines", _rows),
        .. _plan.TellsOfCustomers ? [new InspectedTable(KeyedTable.Customers.Name, _customers)] : Array.Empty<InspectedTable>(),
    ];

    /// <exception cref="RowKeyDisprovedException">The key of the decisions names different lines.</exception>
    public static InspectedWalk Run(
        Func<CsvReader> open, FileSurvey survey, Decisions decisions, ErasedCustomers? erased, int most, CancellationToken cancellation)
    {
        var walk = new InspectedWalk(decisions, erased, most);
        var repeats = decisions.Table is null && decisions.KeyColumns.Count > 0 ? new RepeatedKeys(survey.Records) : null;
        if (repeats is not null)
        {
            walk.Over(open, batch => repeats.Note(batch.Lines), cancellation);
        }

        var whole = walk.Over(open, batch => walk.Keep(batch, repeats), cancellation);
        walk.Finish(whole, repeats);
        return walk;
    }

    private WalkFile Over(Func<CsvReader> open, Action<Batch> look, CancellationToken cancellation)
    {
        using var reader = open();
        using var batch = new Batch();
        var walk = new WalkFile(reader, _decisions.Rules, _plan, null);
        while (walk.Fill(batch))
        {
            cancellation.ThrowIfCancellationRequested();
            look(batch);
            batch.Clear();
        }

        return walk;
    }

    private void Keep(Batch batch, RepeatedKeys? repeats)
    {
        repeats?.Compare(batch.Lines);
        Counts.RowsIn += batch.RowsIn;
        Counts.Skipped += batch.Skipped;
        Counts.Rejected += batch.Rejected.Count;
        _rows.AddRange(_decisions.Table is { } table
            ? StoredRows.First(batch.Keyed.Rows.Written, table.Columns, _most - _rows.Count)
            : StoredRows.First(batch.Lines.Rows.Written, SalesLineWriter.Columns, _most - _rows.Count));
        _customers.AddRange(StoredRows.First(batch.Customers.Rows.Written, KeyedTable.Customers.Columns, _most - _customers.Count));
        _customers.AddRange(StoredRows.First(batch.PartlyKnownCustomers.Rows.Written, KeyedTable.Customers.Columns, _most - _customers.Count));
        _rejected.AddRange(StoredRows.First(batch.Rejected.Rows.Written, RejectedColumns, MostRejectedRows - _rejected.Count));
    }

    private void Finish(WalkFile walk, RepeatedKeys? repeats)
    {
        Copies = repeats?.Copies ?? Copies;
        Counts.Skipped += Copies.Count;
        Counts.Loaded = Counts.RowsIn - Counts.Rejected - Counts.Skipped;
        Faults = walk.Faults;
        LoadWarnings.Add(_decisions, walk, Copies, Counts);
    }
}
