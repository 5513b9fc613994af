using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace SalesFunctions.Platform.Keys;

/// <summary>
/// Takes the keys out of a request: query parameter <c>code</c>, header <c>x-functions-key</c>, password of HTTP Basic. They are gone
/// afterwards, so that nothing behind can put one into a link, a tag, a message or a log.
/// </summary>
internal static class GivenKeys
{
    public const string Parameter = "code";
    public const string Header = "x-functions-key";

    // Stands for credentials that cannot be read; no key is so short.
    private const string Unreadable = "?";

    /// <returns>Every key that is given; an empty one is none, as of a form left blank.</returns>
    public static IReadOnlyList<string> Take(HttpRequest request)
    {
        var keys = new List<string>();
        if (request.Query.TryGetValue(Parameter, out var inQuery))
        {
            keys.AddRange(inQuery.OfType<string>());
            request.QueryString = Without(request.QueryString);
        }

        if (request.Headers.Remove(Header, out var inHeader))
        {
            keys.AddRange(inHeader.OfType<string>());
        }

        if (request.Headers.Authorization.Count > 0)
        {
            keys.AddRange(request.Headers.Authorization.OfType<string>().Select(Password));
            request.Headers.Authorization = default;
        }

        return [.. keys.Where(key => key.Length > 0)];
    }

    /// <summary>Any user name will do, an empty one too; other schemes carry no key of ours.</summary>
    private static string Password(string authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var credentials) || !credentials.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var bytes = new byte[credentials.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(credentials.Parameter ?? "", bytes, out var length))
        {
            return Unreadable;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Unreadable : text[(colon + 1)..];
    }

    // The rest stays as it was written.
    private static QueryString Without(QueryString query)
    {
        var kept = new StringBuilder();
        foreach (var part in query.Value!.TrimStart('?').Split('&'))
        {
            if (!QueryHelpers.ParseQuery(part).ContainsKey(Parameter))
            {
                kept.Append(kept.Length == 0 ? '?' : '&').Append(part);
            }
        }

        return new QueryString(kept.ToString());
    }
}
