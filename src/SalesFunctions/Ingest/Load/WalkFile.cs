using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Walks over a file's records and turns them into rows of the tables that its kind fills. Touches no database, so that it can run
/// beside the storing of the batch before.
/// </summary>
internal sealed class WalkFile
{
    private readonly CsvReader reader;
    private readonly RecordCells cells;
    private readonly SalesLineCleaner? lines;
    private readonly KeyedRowCleaner? keyed;
    private readonly KeyedRowCleaner? customers;
    private readonly RejectedFile? rejectedFile;
    private readonly RecentRows? told;
    private readonly byte[] prefix;
    private readonly SortedDictionary<string, long> faults = new(StringComparer.Ordinal);

    public WalkFile(CsvReader reader, ReadRules rules, WalkPlan plan, DailyCells daily, RejectedFile? rejectedFile)
    {
        this.reader = reader;
        this.rejectedFile = rejectedFile;
        cells = new RecordCells(reader, rules);
        prefix = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{plan.DatasetId}\t{plan.UploadId}\t"));
        if (plan.Table is { } table)
        {
            keyed = new KeyedRowCleaner(cells, table, plan.Occurrences);
        }
        else
        {
            lines = new SalesLineCleaner(cells, plan.KeyColumns, plan.Occurrences, daily);
        }

        customers = plan.TellsOfCustomers ? new KeyedRowCleaner(cells, KeyedTable.Customers) : null;
        told = customers is null ? null : new RecentRows();
    }

    public IReadOnlyDictionary<string, long> Repairs => cells.Repairs;

    /// <summary>Rejected rows by the column at fault.</summary>
    public IReadOnlyDictionary<string, long> Faults => faults;

    /// <summary>Customer cells that could not be read beside lines that could.</summary>
    public long UnreadableCustomers { get; private set; }

    public bool PriceIsLineTotal => lines?.LineTotals.IsSuspicious ?? false;

    /// <summary>Fills an empty batch; false when the file ended before anything came.</summary>
    public bool Fill(Batch batch)
    {
        while (!batch.IsFull && reader.Read())
        {
            batch.RowsIn++;
            if (reader.IsBlank || cells.TakeHeader())
            {
                batch.Skipped++;
            }
            else if ((cells.Fault() ?? Take(batch)) is { } error)
            {
                Reject(batch, error);
            }
        }

        return batch.RowsIn > 0;
    }

    private RowError? Take(Batch batch)
    {
        if (keyed is not null)
        {
            var wrong = keyed.Write(batch.Keyed.Rows, prefix, out _);
            if (wrong is null)
            {
                batch.Keyed.Count++;
                TellCustomer(batch);
            }

            return wrong;
        }

        var beside = TellCustomer(batch);
        var error = lines!.Write(batch.Lines.Rows, prefix, beside, out var line);
        if (error is null)
        {
            batch.Lines.Lines.Add(line);
        }

        return error;
    }

    // A customer's cell that cannot be read is no reason to lose the sale.
    private ulong TellCustomer(Batch batch)
    {
        if (customers is null)
        {
            return 0;
        }

        var start = batch.Customers.Rows.Length;
        if (customers.Write(batch.Customers.Rows, prefix, out var hashes) is { } error)
        {
            UnreadableCustomers += error.Column == Column.CustomerId.Name() ? 0 : 1;
            return 0;
        }

        if (told!.Remember(hashes))
        {
            batch.Customers.Rows.TruncateTo(start);
        }
        else
        {
            batch.Customers.Count++;
        }

        return hashes.Values;
    }

    private void Reject(Batch batch, RowError error)
    {
        var fault = error.Column ?? "line";
        faults[fault] = faults.GetValueOrDefault(fault) + 1;
        RejectedRowsWriter.Write(batch.Rejected, prefix, reader.LineNumber, error, reader.Raw);
        rejectedFile?.Add(reader, error);
    }
}

/// <summary>What a walk is to fill, and how lines are told apart.</summary>
/// <param name="Table">Null for sales lines.</param>
/// <param name="KeyColumns">Empty where a line's content is its key.</param>
internal sealed record WalkPlan(
    uint DatasetId, uint UploadId, KeyedTable? Table, IReadOnlyList<Column> KeyColumns, RowOccurrences? Occurrences, bool TellsOfCustomers);
