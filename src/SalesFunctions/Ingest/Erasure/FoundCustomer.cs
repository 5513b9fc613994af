using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>What is kept of a customer before it is erased.</summary>
/// <param name="Report">Its rows, counted.</param>
/// <param name="Months">The months of its lines, as the server's <c>YEAR_MONTH</c> tells them.</param>
internal sealed record FoundCustomer(ErasureReport Report, IReadOnlyCollection<int> Months)
{
    public bool IsAny => Report.Records + Report.SalesLines + Report.Orders + Report.CampaignResponses + Report.RejectedRows > 0;

    public static FoundCustomer Of(string dataset, IReadOnlyList<NamingRows> rows, IReadOnlyList<RejectedText> rejected, IReadOnlyList<NamingFile> uploads)
    {
        var withRejected = rejected.Select(row => row.UploadId).ToHashSet();
        var report = new ErasureReport
        {
            Dataset = dataset,
            Records = Count("customers"),
            SalesLines = Count("sales_lines"),
            Orders = Count("orders"),
            CampaignResponses = Count("campaign_responses"),
            RejectedRows = rejected.Count,
            Files =
            [
                .. uploads,
                .. uploads.Where(file => withRejected.Contains((uint)file.UploadId))
                    .Select(file => file with { Container = Storage.Rejected, BlobName = UploadName.Parse(file.BlobName).RejectedBlob }),
            ],
        };
        return new FoundCustomer(report, [.. rows.Select(row => row.Month).OfType<int>().Distinct()]);

        long Count(string kind) => rows.Where(row => row.Kind == kind).Sum(row => row.Count);
    }

    /// <summary>With what an earlier erasure of the same customer found.</summary>
    public ErasureReport Together(ErasureReport earlier) => earlier with
    {
        Records = earlier.Records + Report.Records,
        SalesLines = earlier.SalesLines + Report.SalesLines,
        Orders = earlier.Orders + Report.Orders,
        CampaignResponses = earlier.CampaignResponses + Report.CampaignResponses,
        RejectedRows = earlier.RejectedRows + Report.RejectedRows,
        Files = [.. earlier.Files.Union(Report.Files)],
    };
}
