using Microsoft.AspNetCore.Http.Extensions;

namespace SalesFunctions.Platform;

/// <summary>
/// Which part of a long list is asked for: so many rows after the row with a key. The rows are found by that key in the data as they are now, so a
/// cursor outlives new uploads: no row that stayed is repeated or left out, and what was added behind the key comes along.
/// </summary>
internal sealed record PageRequest
{
    private const int DefaultSize = 10_000;
    private const int MaximumSize = 100_000;

    private static readonly PageKey[] OneNumber = [PageKey.Whole];

    private readonly string _list;
    private readonly string _question;

    private PageRequest(string list, string question) => (_list, _question) = (list, question);

    public required int Size { get; init; }

    /// <summary>The key of the last row of the page before, part by part; null on the first page.</summary>
    public IReadOnlyList<object?>? AfterKey { get; private init; }

    /// <summary>The same where the key is one number.</summary>
    public long? After => AfterKey is [long only] ? only : null;

    /// <summary>Reads size and cursor of a request whose list is ordered by a key of these parts: one number where none are named.</summary>
    public static PageRequest Read(QueryParameters query, string list, params IReadOnlyList<PageKey> key)
    {
        var size = query.Whole("page_size", 1, MaximumSize) ?? DefaultSize;
        var question = Cursor.HashOf(query.Question());
        if (query.Single("cursor") is not { } text)
        {
            return new PageRequest(list, question) { Size = size };
        }

        var cursor = Cursor.Read(text, key.Count == 0 ? OneNumber : key);
        if (cursor?.List != list)
        {
            query.Add("cursor", "is not one that this list gave out; start again without it.");
        }
        else if (cursor.Question != question)
        {
            query.Add("cursor", "belongs to other filters; repeat the parameters of the page that gave it, or start again without it.");
        }

        return new PageRequest(list, question) { Size = size, AfterKey = cursor?.Key };
    }

    /// <summary>Cuts rows that were read one too many, and names the next page if that one was there.</summary>
    public Page Cut<T>(IReadOnlyList<T> rows, Func<T, long> key) => Cut(rows, row => [key(row)]);

    /// <summary>The same where the key has several parts, in the order in which they were named to <see cref="Read"/>.</summary>
    public Page Cut<T>(IReadOnlyList<T> rows, Func<T, IReadOnlyList<object?>> key) => rows.Count <= Size
        ? new Page(RowSet.Of(rows), null)
        : new Page(RowSet.Of(rows.Take(Size)), new Cursor(_list, _question, key(rows[Size - 1])).Write());
}

/// <summary>One page of a list; <c>NextCursor</c> is null on the last one.</summary>
internal sealed record Page(RowSet Rows, string? NextCursor)
{
    /// <summary>The same address with the next cursor. The key is no longer in the request; the caller adds it again.</summary>
    public string? NextLink(HttpRequest request)
    {
        if (NextCursor is null)
        {
            return null;
        }

        var kept = request.Query.Where(item => !item.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase))
            .SelectMany(item => item.Value, (item, value) => KeyValuePair.Create(item.Key, value ?? ""));
        var query = new QueryBuilder(kept) { { "cursor", NextCursor } };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }
}
