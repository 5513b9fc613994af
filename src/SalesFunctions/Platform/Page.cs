using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;

namespace SalesFunctions.Platform;

/// <summary>Which part of a long list is asked for: so many rows after the row with this key.</summary>
internal sealed record PageRequest(string List, int Size, long? After)
{
    private const int DefaultSize = 10_000;
    private const int MaximumSize = 100_000;

    public static PageRequest Read(QueryParameters query, string list)
    {
        var size = query.Whole("page_size", 1, MaximumSize) ?? DefaultSize;
        long? after = null;
        if (query.Single("cursor") is { } cursor && (after = Key(list, cursor)) is null)
        {
            query.Add("cursor", "is not one that this list gave out; start again without it.");
        }

        return new PageRequest(list, size, after);
    }

    /// <summary>Cuts rows that were read one too many, and names the next page if that one was there.</summary>
    public Page Cut<T>(IReadOnlyList<T> rows, Func<T, long> key) => rows.Count <= Size
        ? new Page(RowSet.Of(rows), null)
        : new Page(RowSet.Of(rows.Take(Size)), Base64Url.EncodeToString(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{List}:{key(rows[Size - 1])}"))));

    private static long? Key(string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(list + ":", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(list.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
    }
}

/// <summary>One page of a list; <c>NextCursor</c> is null on the last one.</summary>
internal sealed record Page(RowSet Rows, string? NextCursor)
{
    /// <summary>The same address with the next cursor and without the key, which the caller adds again.</summary>
    public string? NextLink(HttpRequest request)
    {
        if (NextCursor is null)
        {
            return null;
        }

        var kept = request.Query.Where(item => item.Key is not "cursor" and not QueryParameters.Key)
            .SelectMany(item => item.Value, (item, value) => KeyValuePair.Create(item.Key, value ?? ""));
        var query = new QueryBuilder(kept) { { "cursor", NextCursor } };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }
}
