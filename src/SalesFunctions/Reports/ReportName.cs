using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports;

/// <summary>The kinds of files that a report has.</summary>
internal static class ReportKind
{
    /// <summary>The page with charts.</summary>
    public const string Html = "html";

    /// <summary>The tables as readers get them.</summary>
    public const string Zip = "zip";

    /// <summary>The tables with the customers of small segments, too.</summary>
    public const string AllCustomers = "all-customers";

    /// <summary>What a name ends with, the longest first.</summary>
    private static readonly (string Kind, string Ending, string ContentType)[] Endings =
    [
        (AllCustomers, ".all-customers.zip", "application/zip"), (Zip, ".zip", "application/zip"), (Html, ".html", "text/html; charset=utf-8"),
    ];

    /// <returns>Null where the name ends like no file of a report.</returns>
    public static string? Of(string name) => Endings.FirstOrDefault(ending => name.EndsWith(ending.Ending, StringComparison.Ordinal)).Kind;

    public static string EndingOf(string kind) => Endings.Single(ending => ending.Kind == kind).Ending;

    public static string ContentTypeOf(string kind) => Endings.Single(ending => ending.Kind == kind).ContentType;
}

/// <summary>What the files of a report are called: day, versions, number, and the period where a caller chose it.</summary>
internal static class ReportName
{
    /// <summary>Stands for the newest report's name.</summary>
    public const string Latest = "latest";

    public static string Of(DueReport report, DateTimeOffset now, ulong dataVersion, uint modelVersion)
    {
        var period = report.FromDay is null && report.ToDay is null ? "" : $"-from-{Day(report.FromDay)}-to-{Day(report.ToDay)}";
        return string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-dd}-v{dataVersion}-m{modelVersion}-r{report.ReportId}{period}");
    }

    private static string Day(DateOnly? day) => day is { } known ? RowsJson.Day(known) : "open";
}
