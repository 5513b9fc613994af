using SalesFunctions.Platform;

namespace SalesFunctions.Reports.Figures;

/// <summary>Asks the API for all that a report tells. Where the data change meanwhile, it begins anew.</summary>
internal sealed class AskFigures(OwnApi api)
{
    /// <summary>Members of a segment that one page holds.</summary>
    public const int MostMembers = 100_000;

    private const int Tries = 5;
    private const string TopValues = "9";
    private const string MostValues = "100000";
    private const string TopProducts = "15";
    private const string TopCustomers = "10";
    private const string TopStock = "15";
    private const string TopAdvice = "12";
    private const int MostWarned = 8;

    private static readonly string[] Places = ["region", "city", "store", "payment_method"];

    /// <summary>How customers are divided into segments.</summary>
    public static readonly string[] Schemes = ["rfm", "behaviour", "spenders"];

    /// <summary>A way to ask about one state of a dataset.</summary>
    public AskOneState About(ReportFigures figures, CancellationToken cancellation) => new(api, figures.Dataset, cancellation);

    public async Task<ReportFigures> RunAsync(string dataset, DateRange asked, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var ask = new AskOneState(api, dataset, cancellation);
                await ask.BeginAsync();
                return await RunAsync(ask, dataset, asked);
            }
            catch (ChangingDataException) when (tries < Tries)
            {
                // A load came in between.
            }
        }
    }

    /// <summary>Finds the segments that have fewer customers than they must for being listed, and who they are.</summary>
    public async Task<SmallSegments> SmallSegmentsAsync(ReportFigures figures, int least, CancellationToken cancellation)
    {
        var small = figures.Segments.Where(segment => segment.Count("customers") < least).ToList();
        var filters = new List<(string, string?)>();
        var members = new HashSet<string>();
        var ask = About(figures, cancellation);
        foreach (var scheme in small.GroupBy(segment => segment.Text("scheme")!))
        {
            var listed = figures.Segments.Where(segment => segment.Text("scheme") == scheme.Key).Except(scheme);
            // An empty value stands for customers without a segment.
            filters.AddRange(listed.Select(segment => (scheme.Key, segment.Text("segment"))).Append((scheme.Key, "")));
            foreach (var segment in scheme.Where(segment => segment.Count("customers") > 0))
            {
                members.UnionWith((await ask.RowsAsync("/customers", (scheme.Key, segment.Text("segment")), ("page_size", $"{MostMembers}"))).Select(row => row.Text("customer_id")!));
            }
        }

        return filters.Count == 0 ? SmallSegments.None : new(least, filters, members);
    }

    private static async Task<ReportFigures> RunAsync(AskOneState ask, string dataset, DateRange asked)
    {
        var all = (await ask.RowsAsync("/sales/summary")).Single();
        var months = await ask.RowsAsync("/sales/monthly");
        var period = ReportPeriod.Of(asked, months, all.Day("first_day"));
        var uploads = await ask.RowsAsync("/uploads", ("page_size", "1000"));
        var figures = new ReportFigures
        {
            Dataset = dataset,
            DataVersion = ask.DataVersion,
            ModelVersion = ask.ModelVersion,
            Period = period,
            About = (await ask.DatasetsAsync()).Single(row => row.Text("dataset") == dataset),
            Summary = (await ask.RowsAsync("/sales/summary", Days(period.Range))).Single(),
            SummaryBefore = period.Before is null ? null : (await ask.RowsAsync("/sales/summary", Days(period.Before))).Single(),
            Months = months,
            Forecasts = await ask.RowsAsync("/forecasts"),
            Categories = await DimensionAsync(ask, "category", period),
            Places = await PlacesAsync(ask, period),
            Products = await ask.RowsAsync("/products/top", [("top", TopProducts), .. Days(period.Range)]),
            Customers = await ask.RowsAsync("/customers/top", [("top", TopCustomers), .. Days(period.Range)]),
            Segments = await SegmentsAsync(ask),
            Campaigns = await ask.RowsAsync("/campaigns/runs"),
            Stock = await StockAsync(ask),
            Recommendations = await ask.RowsAsync("/recommendations", ("top", TopAdvice)),
            Models = await ask.RowsAsync("/models"),
            Uploads = uploads,
            Warned = await WarnedAsync(ask, uploads),
        };
        await ask.EndAsync();
        return figures with { LeftOut = ask.LeftOut };
    }

    /// <returns>Null where no line has a value.</returns>
    private static async Task<DimensionFigures?> DimensionAsync(AskOneState ask, string dimension, ReportPeriod period)
    {
        var rows = await ask.RowsAsync(
            "/sales",
            [("by", dimension), ("measures", "sales,orders,share"), ("sort", "-sales"), ("top", TopValues), ("other", "true"), .. Days(period.Range)]);
        if (rows.All(row => row.Text(dimension) is null))
        {
            return null;
        }

        var before = period.Before is null ? [] : await ask.RowsAsync("/sales", [("by", dimension), ("measures", "sales"), ("top", MostValues), .. Days(period.Before)]);
        return new(dimension, rows, before.Where(row => row.Text(dimension) is not null).ToDictionary(row => row.Text(dimension)!, row => row.Number("sales") ?? 0));
    }

    private static async Task<DimensionFigures?> PlacesAsync(AskOneState ask, ReportPeriod period)
    {
        foreach (var dimension in Places)
        {
            if (await DimensionAsync(ask, dimension, period) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static async Task<IReadOnlyList<Row>> SegmentsAsync(AskOneState ask)
    {
        var rows = new List<Row>();
        foreach (var scheme in Schemes)
        {
            rows.AddRange(await ask.RowsAsync("/customers/segments", ("scheme", scheme)));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Row>> StockAsync(AskOneState ask)
    {
        var urgent = await ask.RowsAsync("/inventory", ("restock", "true"), ("top", TopStock));
        return urgent.Count > 0 ? urgent : await ask.RowsAsync("/inventory", ("top", TopStock));
    }

    private static async Task<IReadOnlyList<UploadFigures>> WarnedAsync(AskOneState ask, IReadOnlyList<Row> uploads)
    {
        var warned = new List<UploadFigures>();
        foreach (var upload in uploads.Where(upload => upload.Count("warnings") > 0).Take(MostWarned))
        {
            var one = await ask.ObjectAsync("/uploads/{id}", ("id", upload.Exact("upload_id")));
            warned.Add(new(upload, [.. one.Json.GetProperty("warnings").EnumerateArray().Select(text => text.GetString()!)]));
        }

        return warned;
    }

    /// <summary>The period as parameters.</summary>
    public static (string Name, string? Value)[] Days(DateRange range) =>
        [("from", range.From is { } from ? RowsJson.Day(from) : null), ("to", range.To is { } to ? RowsJson.Day(to) : null)];
}
