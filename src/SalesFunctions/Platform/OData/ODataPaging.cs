using System.Globalization;
using System.Text.RegularExpressions;

namespace SalesFunctions.Platform.OData;

/// <summary>The part of an answer that one response holds, and the link to the rest.</summary>
internal sealed partial record ODataPaging
{
    private const int MaximumSize = 10_000;

    private readonly ODataSet _set;
    private readonly ODataOptions _options;
    private readonly string _question;

    public ODataPaging(ODataSet set, ODataOptions options, HttpRequest request)
    {
        (_set, _options) = (set, options);
        _question = Cursor.HashOf(string.Join('\n', request.Query["dataset"].FirstOrDefault(), request.Query["$filter"], request.Query["$orderby"]));
        Size = Preferred(request) is { } preferred ? Math.Min(preferred, MaximumSize) : MaximumSize;
        Behind = options.Token is { } token ? Read(token) : null;
    }

    /// <summary>At most so many rows in one response: fewer where the caller prefers it.</summary>
    public int Size { get; }

    public IReadOnlyList<object?>? Behind { get; }

    /// <summary>One row more than is sent shows whether there is another page; not where the last asked row is on this one.</summary>
    public int Limit => (int)Math.Min(_options.Top ?? long.MaxValue, Size + 1L);

    /// <summary>So many rows the caller prefers in one response.</summary>
    public static int? Preferred(HttpRequest request) =>
        request.Headers["Prefer"].Select(value => MaximumPageSize().Match(value ?? "")).FirstOrDefault(match => match.Success) is { } match
        && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    /// <returns>Null on the last page.</returns>
    /// <param name="request">The request of this page.</param>
    /// <param name="root">The address of the feed.</param>
    /// <param name="rows">The rows as read, with all columns of the order.</param>
    public string? NextLink(HttpRequest request, string root, RowSet rows)
    {
        if (rows.Rows.Count <= Size)
        {
            return null;
        }

        var columns = rows.Columns.ToList();
        var last = rows.Rows[Size - 1];
        var token = new Cursor(_set.Name, _question, [.. _options.Order.Select(order => last[columns.IndexOf(order.Column.Name)])]).Write();
        var kept = request.Query.Where(option => option.Key is not ("$top" or "$skip" or "$count" or "$skiptoken"))
            .Select(option => (option.Key, Value: option.Value[0] ?? ""));
        var top = _options.Top is { } all ? [("$top", (all - Size).ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>();
        return $"{root}{_set.Name}?{string.Join('&', kept.Concat(top).Append(("$skiptoken", token)).Select(option => $"{option.Item1}={Uri.EscapeDataString(option.Item2)}"))}";
    }

    private IReadOnlyList<object?> Read(string token) =>
        Cursor.Read(token, [.. _options.Order.Select(order => ODataSet.Kind(order.Column))]) is { } cursor && cursor.List == _set.Name && cursor.Question == _question
            ? cursor.Key
            : throw ODataFailure.Bad("$skiptoken is not one that this feed gave out for this question; start again without it.");

    [GeneratedRegex(@"(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*""?([0-9]+)")]
    private static partial Regex MaximumPageSize();
}
