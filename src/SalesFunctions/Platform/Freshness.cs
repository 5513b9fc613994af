using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace SalesFunctions.Platform;

/// <summary>How old the figures of an answer are: headers of every answer that is made of a dataset.</summary>
internal static class Freshness
{
    public const string DataVersion = "X-Data-Version";
    public const string ModelVersion = "X-Model-Version";
    public const string LastUpload = "X-Last-Upload";
    public const string LastSaleDay = "X-Last-Sale-Day";

    public static void Put(HttpResponse response, Dataset dataset)
    {
        response.Headers[DataVersion] = dataset.DataVersion.ToString(CultureInfo.InvariantCulture);
        if (dataset.ModelVersion > 0)
        {
            response.Headers[ModelVersion] = dataset.ModelVersion.ToString(CultureInfo.InvariantCulture);
        }

        if (dataset.LastUploadAt is { } upload)
        {
            response.Headers[LastUpload] = RowsJson.Instant(upload);
        }

        if (dataset.LastSaleOn is { } day)
        {
            response.Headers[LastSaleDay] = RowsJson.Day(day);
        }

        if (LastModified(dataset) is { } changed)
        {
            response.Headers.LastModified = HeaderUtilities.FormatDate(changed);
        }
    }

    /// <summary>
    /// Whether the caller has the figures already, by the date that it got with them. An entity tag says more, so where one is given the date
    /// does not count.
    /// </summary>
    public static bool IsUnchanged(HttpRequest request, Dataset dataset) =>
        request.Headers.IfNoneMatch.Count == 0
        && !dataset.ChangedAgain
        && LastModified(dataset) is { } changed
        && request.GetTypedHeaders().IfModifiedSince >= changed;

    /// <returns>Null before the first change.</returns>
    private static DateTimeOffset? LastModified(Dataset dataset) => dataset.ChangedAt is { } at
        ? new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero)
        : null;
}
