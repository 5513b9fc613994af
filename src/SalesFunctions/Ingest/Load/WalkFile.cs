using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Walks over a file's records and turns them into rows of the tables that its kind fills. Touches no database, so that it can run
/// beside the storing of the batch before.
/// </summary>
internal sealed class WalkFile
{
    private readonly CsvReader _reader;
    private readonly RecordCells _cells;
    private readonly SalesLineCleaner? _lines;
    private readonly KeyedRowCleaner? _keyed;
    private readonly KeyedRowCleaner? _customers;
    private readonly RejectedFile? _rejectedFile;
    private readonly RecentRows? _told;
    private readonly ErasedCustomers? _erased;
    private readonly bool _describesCustomers;

    // The same while the record's customer is one of them.
    private ErasedCustomers? _ofRecord;
    private readonly byte[] _prefix;
    private readonly SortedDictionary<string, long> _faults = new(StringComparer.Ordinal);

    public WalkFile(CsvReader reader, ReadRules rules, WalkPlan plan, RejectedFile? rejectedFile)
    {
        _reader = reader;
        _rejectedFile = rejectedFile;
        _cells = new RecordCells(reader, rules);
        _prefix = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{plan.DatasetId}\t{plan.UploadId}\t"));
        if (plan.Table is { } table)
        {
            _keyed = new KeyedRowCleaner(_cells, table, plan.Occurrences);
        }
        else
        {
            _lines = new SalesLineCleaner(_cells, plan.KeyColumns, plan.Occurrences);
        }

        _customers = plan.TellsOfCustomers ? new KeyedRowCleaner(_cells, KeyedTable.Customers) : null;
        _told = _customers is null ? null : new RecentRows();
        _erased = plan.Table == KeyedTable.Products ? null : plan.Erased;
        _describesCustomers = plan.Table == KeyedTable.Customers;
    }

    public IReadOnlyDictionary<string, long> Repairs => _cells.Repairs;

    /// <summary>Rejected rows by the column at fault.</summary>
    public IReadOnlyDictionary<string, long> Faults => _faults;

    /// <summary>Customer cells that could not be read beside lines that could.</summary>
    public long UnreadableCustomers { get; private set; }

    /// <summary>Rows that name a customer who was erased.</summary>
    public long ErasedRows { get; private set; }

    public bool PriceIsLineTotal => _lines?.LineTotals.IsSuspicious ?? false;

    /// <summary>Fills an empty batch; false when the file ended before anything came.</summary>
    public bool Fill(Batch batch)
    {
        while (!batch.IsFull && _reader.Read())
        {
            batch.RowsIn++;
            if (_reader.IsBlank || _cells.TakeHeader())
            {
                batch.Skipped++;
            }
            else
            {
                var fault = _cells.Fault();
                _ofRecord = NamesErased(fault is null) ? _erased : null;
                ErasedRows += _ofRecord is null ? 0 : 1;
                if ((fault ?? Take(batch)) is { } error)
                {
                    Reject(batch, error);
                }
            }
        }

        return batch.RowsIn > 0;
    }

    private bool NamesErased(bool hasColumns) => _erased is not null && (hasColumns
        ? _erased.Has(_cells.Id(_cells.Customer))
        : PersonalText.Names(FieldText.Decode(_reader.Raw), _reader.Dialect.Delimiter, id => _erased.Has(id)));

    private RowError? Take(Batch batch) => _keyed is null ? TakeLine(batch) : TakeKeyed(batch);

    private RowError? TakeLine(Batch batch)
    {
        var beside = TellCustomer(batch);
        var error = _lines!.Write(batch.Lines.Rows, _prefix, beside, _ofRecord, out var line);
        if (error is null)
        {
            batch.Lines.Lines.Add(line);
        }

        return error;
    }

    private RowError? TakeKeyed(Batch batch)
    {
        if (_describesCustomers && _ofRecord is not null)
        {
            batch.Skipped++;
            return null;
        }

        var error = _keyed!.Write(batch.Keyed.Rows, _prefix, out _, _ofRecord);
        if (error is null)
        {
            batch.Keyed.Count++;
            TellCustomer(batch);
        }

        return error;
    }

    // A customer's cell that cannot be read is no reason to lose the sale.
    private ulong TellCustomer(Batch batch)
    {
        if (_customers is null)
        {
            return 0;
        }

        var start = batch.Customers.Rows.Length;
        if (_customers.Write(batch.Customers.Rows, _prefix, out var hashes) is { } error)
        {
            UnreadableCustomers += error.Column == Column.CustomerId.Name() ? 0 : 1;
            return 0;
        }

        if (_ofRecord is not null)
        {
            batch.Customers.Rows.TruncateTo(start);
            return hashes.Values;
        }

        var known = _told!.Remember(hashes);
        if (!known && !hashes.HasGaps)
        {
            batch.Customers.Count++;
            return hashes.Values;
        }

        if (!known)
        {
            batch.PartlyKnownCustomers.Rows.Raw(batch.Customers.Rows.Written[start..]);
            batch.PartlyKnownCustomers.Count++;
        }

        batch.Customers.Rows.TruncateTo(start);
        return hashes.Values;
    }

    private void Reject(Batch batch, RowError error)
    {
        var fault = error.Column ?? "line";
        _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
        if (_ofRecord is not null)
        {
            RejectedRowsWriter.Write(batch.Rejected, _prefix, _reader.LineNumber, PersonalText.Without(error), Encoding.UTF8.GetBytes(PersonalText.Removed));
            return;
        }

        RejectedRowsWriter.Write(batch.Rejected, _prefix, _reader.LineNumber, error, _reader.Raw);
        _rejectedFile?.Add(_reader, error);
    }
}

/// <summary>What a walk is to fill, and how lines are told apart.</summary>
/// <param name="Table">Null for sales lines.</param>
/// <param name="KeyColumns">Empty where a line's content is its key.</param>
/// <param name="Erased">Who must not come back; null where nobody was ever erased.</param>
internal sealed record WalkPlan(
    uint DatasetId, uint UploadId, KeyedTable? Table, IReadOnlyList<Column> KeyColumns, RowOccurrences? Occurrences, bool TellsOfCustomers,
    ErasedCustomers? Erased);
