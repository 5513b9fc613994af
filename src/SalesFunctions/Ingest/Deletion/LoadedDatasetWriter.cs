using System.Data.Common;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Deletion;

/// <summary>Removes what files brought, what was made of it, and the dataset itself.</summary>
internal sealed class LoadedDatasetWriter : IDeleteDataset
{
    private static readonly string[] Tables =
    [
        "sales_lines", "orders", "customers", "products", "campaign_responses", "customer_totals", "customer_numbers", "sales_months", "sales_cubes",
        "sales_purchases", "rejected_rows", "uploads", "erased_customers", "dataset_rebuilds", "datasets",
    ];

    public Task DeleteAsync(DbConnection connection, DbTransaction transaction, uint datasetId, CancellationToken cancellation) =>
        DatasetRowsWriter.RemoveAsync(connection, transaction, Tables, datasetId, cancellation);
}
