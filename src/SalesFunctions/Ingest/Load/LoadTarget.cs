using System.Data.Common;

namespace SalesFunctions.Ingest.Load;

/// <summary>What every writer of one load needs: the connection whose transaction is the load, and which rows are its own.</summary>
internal sealed record LoadTarget(DbConnection Connection, DbTransaction Transaction, uint DatasetId, uint UploadId);

/// <summary>What became of a file's rows; the six add up: <c>RowsIn = Loaded + Replaced + Unchanged + Rejected + Skipped</c>.</summary>
internal sealed class LoadCounts
{
    public long RowsIn { get; set; }

    public long Loaded { get; set; }

    public long Replaced { get; set; }

    public long Unchanged { get; set; }

    public long Rejected { get; set; }

    public long Skipped { get; set; }

    public IEnumerable<(string Outcome, long Rows)> ByOutcome() =>
        [("loaded", Loaded), ("replaced", Replaced), ("unchanged", Unchanged), ("rejected", Rejected), ("skipped", Skipped)];
}

/// <summary>The columns taken for the row key turned out to name different lines; the load must start again with another key.</summary>
internal sealed class RowKeyDisprovedException(string message) : Exception(message);
