using System.ComponentModel;

namespace SalesFunctions.Reports;

/// <summary>One file of a report; a report that has none yet is one row without a name.</summary>
internal sealed record ReportRow
{
    [Description("The report's number; its files share it.")]
    public long ReportId { get; init; }

    [Description("Whose figures it has.")]
    public required string Dataset { get; init; }

    [Description("waiting, running, written or failed.")]
    public required string Status { get; init; }

    [Description("html: the page with charts; zip: its tables as CSV; all-customers: the tables with the customers of small segments, too, where readers do not get them.")]
    public string? Kind { get; init; }

    [Description("The file's name.")]
    public string? Name { get; init; }

    [Description("Size of the file in bytes.")]
    public long? SizeBytes { get; init; }

    [Description("First day of the period that was asked for; null where the report chose its last twelve whole months.")]
    public DateOnly? From { get; init; }

    [Description("First day behind the period.")]
    public DateOnly? To { get; init; }

    [Description("The version of the data that it is made of.")]
    public long? DataVersion { get; init; }

    [Description("The version of the models that it is made of; 0 where there was none.")]
    public long? ModelVersion { get; init; }

    [Description("Why it could not be written; it is tried again up to three times.")]
    public string? Error { get; init; }

    [Description("When it was asked for, in UTC.")]
    public DateTime RequestedAt { get; init; }

    [Description("When its files were complete, or the last try failed, in UTC.")]
    public DateTime? FinishedAt { get; init; }

    [Description("Path and query that answer the file.")]
    public string? Link { get; init; }
}
