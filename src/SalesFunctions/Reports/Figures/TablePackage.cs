using System.IO.Compression;
using System.Text.RegularExpressions;

namespace SalesFunctions.Reports.Figures;

/// <summary>The tables of a report as a zip of CSV files: the bytes that the API answers with <c>format=csv</c>, page by page, so that memory stays bounded.</summary>
internal sealed partial class TablePackage(AskFigures figuresOf)
{
    private const string PageSize = "10000";
    private const string MostRows = "100000";
    private const string TopProducts = "1000";

    private static readonly string[] Series = ["total", "region", "category", "store", "product"];

    /// <param name="target">Takes the package; need not seek.</param>
    /// <param name="figures">The report whose state the tables must be of.</param>
    /// <param name="small">Whose customers are left out.</param>
    /// <param name="now">The time that the files in it bear.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async Task WriteAsync(Stream target, ReportFigures figures, SmallSegments small, DateTimeOffset now, CancellationToken cancellation)
    {
        var ask = figuresOf.About(figures, cancellation);
        await ask.BeginAsync();
        if ((ask.DataVersion, ask.ModelVersion) != (figures.DataVersion, figures.ModelVersion))
        {
            throw new ChangingDataException();
        }

        await using var package = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        await AddAsync(package, "segments.csv", now, AskFigures.Schemes.Select(scheme => new Table("/customers/segments", ("scheme", scheme))));
        await AddAsync(package, "customers.csv", now, [new Table("/customers", [("page_size", PageSize), .. small.Filters])]);
        await AddAsync(package, "campaign-results.csv", now, [new Table("/campaigns/runs")]);
        await AddAsync(package, "forecasts.csv", now, Series.Select(series => new Table("/forecasts", ("by", series))));
        await AddAsync(package, "top-products.csv", now, [new Table("/products/top", [("top", TopProducts), .. AskFigures.Days(figures.Period.Range)])]);
        await AddAsync(package, "inventory.csv", now, [new Table("/inventory", ("top", MostRows))]);
        await ask.EndAsync();

        async Task AddAsync(ZipArchive zip, string name, DateTimeOffset time, IEnumerable<Table> tables)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = time;
            await using var content = await entry.OpenAsync(cancellation);
            var isFirst = true;
            foreach (var table in tables)
            {
                isFirst = await CopyAsync(ask, table, content, isFirst, cancellation);
            }
        }
    }

    /// <returns>Whether nothing is written yet.</returns>
    private static async Task<bool> CopyAsync(AskOneState ask, Table table, Stream target, bool isFirst, CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await ask.AskAsync(table.Path, [.. table.Parameters, ("format", "csv"), ("cursor", cursor)]);

            // One header line for all of it; a header has no quoted line ends.
            await target.WriteAsync(isFirst ? page.Body : page.Body[(page.Body.Span.IndexOf((byte)'\n') + 1)..], cancellation);
            isFirst = false;
            cursor = page.Header("Link") is { } link ? Uri.UnescapeDataString(Cursor().Match(link).Groups[1].Value) : null;
        }
        while (cursor is not null);

        return isFirst;
    }

    [GeneratedRegex("[?&]cursor=([^&>]+)")]
    private static partial Regex Cursor();

    private sealed record Table(string Path, params (string Name, string? Value)[] Parameters);
}
