using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>A file that is the body of a request: the name that it has in storage, or would have.</summary>
internal sealed record SentFile(string BlobName, UploadName Upload)
{
    public static readonly ParameterError Empty = new("body", "is empty; send the file's bytes as the body, for example with curl --data-binary @FILE.");

    /// <summary>Reads dataset and name, and tells the query what is wrong with them or, as far as its head shows, with the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="query">Its query.</param>
    /// <param name="usualName">The file's name where none is given; null where one must be.</param>
    public static SentFile Read(HttpRequest request, QueryParameters query, string? usualName = null)
    {
        var (dataset, name) = (query.DatasetOrNull(), query.Single("name") ?? usualName ?? "");
        var blobName = dataset is null ? name : $"{dataset}/{name}";
        var upload = UploadName.Parse(blobName);
        if (name.Length == 0)
        {
            query.Add("name", "is missing; give the file's name.");
        }
        else if (upload.Problem is { } unsound)
        {
            query.Add(upload.IsFileAtFault ? "name" : "dataset", unsound);
        }

        if (request.ContentLength == 0)
        {
            query.Add(Empty.Parameter, Empty.Reason);
        }
        else if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            query.Add(Empty.Parameter, "is a form; send the file's bytes alone as the body, for example with curl --data-binary @FILE.");
        }

        return new SentFile(blobName, upload);
    }
}
