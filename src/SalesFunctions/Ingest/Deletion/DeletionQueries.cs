using Dapper;
using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Ingest.Deletion;

/// <summary>SQL that counts what a deletion takes along.</summary>
internal static class DeletionQueries
{
    public static Task<DeletionReport> CountAsync(LoadTarget target, string dataset) =>
        target.Connection.QuerySingleAsync<DeletionReport>(
            """
            SELECT
                @dataset AS dataset,
                (SELECT COALESCE(SUM(line_count), 0) FROM sales_months WHERE dataset_id = @DatasetId) AS sales_lines,
                (SELECT COUNT(*) FROM uploads WHERE dataset_id = @DatasetId) AS uploads
            """,
            new { target.DatasetId, dataset },
            target.Transaction);
}
