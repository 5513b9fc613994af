using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace SalesFunctions.Platform;

/// <summary>Strong entity tags: of a question to one state of the data, or of the answer's own bytes.</summary>
internal static class EntityTags
{
    private const string GzipMark = "-gzip";
    private const int HashBytes = 16;

    // Another build may answer the same question with another column.
    private static readonly string Build = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N");

    public static string OfQuestion(HttpRequest request, string state)
    {
        var question = new StringBuilder(Build).Append('\n').Append(state).Append('\n').Append(request.Path.Value);
        foreach (var (name, values) in request.Query)
        {
            question.Append('\n').Append(name).Append('=').AppendJoin('\r', values.ToArray());
        }

        return OfBytes(Encoding.UTF8.GetBytes(question.ToString()));
    }

    public static string OfBytes(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, HashBytes));

    /// <summary>Whether the caller already has this answer, packed or not.</summary>
    public static bool IsKnownTo(HttpRequest request, string tag) => request.GetTypedHeaders().IfNoneMatch
        .Any(known => known.Tag == EntityTagHeaderValue.Any.Tag || known.Tag == Quote(tag) || known.Tag == Quote(tag + GzipMark));

    /// <summary>Packed bytes are other bytes, so their strong tag is another one; whether they are packed shows when they are sent.</summary>
    public static void Put(HttpResponse response, string tag)
    {
        response.Headers.ETag = Quote(tag);
        response.OnStarting(() =>
        {
            if (response.Headers.ContentEncoding.Count > 0)
            {
                response.Headers.ETag = Quote(tag + GzipMark);
            }

            return Task.CompletedTask;
        });
    }

    private static string Quote(string tag) => $"\"{tag}\"";
}
