using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace SalesFunctions.Platform.OData;

/// <summary>The query options of one request to a set.</summary>
internal sealed class ODataOptions
{
    private static readonly string[] Offered = ["$filter", "$select", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$format"];

    private static readonly string[] KnownButNotOffered =
        ["$expand", "$apply", "$search", "$compute", "$levels", "$deltatoken", "$index", "$schemaversion", "$id"];

    private readonly ODataSet _set;
    private readonly ODataQueryOptionParser _parser;

    private ODataOptions(ODataSet set, ODataModel model, IReadOnlyDictionary<string, string> options)
    {
        _set = set;
        _parser = new ODataQueryOptionParser(
            model.Edm, model.Entity(set), model.Set(set), options.Where(option => option.Key.StartsWith('$')).ToDictionary());
        Filter = _parser.ParseFilter() is { } filter ? new ODataFilter(set).Of(filter.Expression) : null;
        Order = ReadOrder();
        Selected = ReadSelected();
        Top = Positive(_parser.ParseTop());
        Skip = Positive(_parser.ParseSkip()) ?? 0;
        Count = _parser.ParseCount() == true;
        Token = options.GetValueOrDefault("$skiptoken");
    }

    public ODataExpression? Filter { get; }

    /// <summary>As asked, then as the set is ordered anyway, so that no two rows stand at one place.</summary>
    public IReadOnlyList<ODataOrder> Order { get; }

    /// <summary>Null where all columns are asked for.</summary>
    public IReadOnlyList<ColumnContract>? Selected { get; }

    public long? Top { get; }

    public long Skip { get; }

    public bool Count { get; }

    public string? Token { get; }

    public static ODataOptions Read(ODataSet set, ODataModel model, IQueryCollection query)
    {
        try
        {
            return new ODataOptions(set, model, Given(query, Offered));
        }
        catch (Exception exception) when (exception is ODataException or OverflowException or FormatException)
        {
            throw ODataFailure.Bad(exception.Message);
        }
    }

    /// <summary>The options of a request that may have these, dataset and key; each once.</summary>
    public static IReadOnlyDictionary<string, string> Given(IQueryCollection query, IReadOnlyCollection<string> offered)
    {
        foreach (var (name, values) in query)
        {
            if (KnownButNotOffered.Contains(name) || name.StartsWith('@'))
            {
                throw ODataFailure.NotOffered($"The query option {name}");
            }

            if (!offered.Contains(name) && name is not "dataset")
            {
                throw ODataFailure.Bad($"The query option {name} is not known here; known are {string.Join(", ", offered.Append("dataset"))}.");
            }

            // A client that adds the dataset to every address adds it to a next link, too.
            if (values.Count > 1 && (name.StartsWith('$') || values.Distinct().Count() > 1))
            {
                throw ODataFailure.Bad($"The query option {name} is given more than once.");
            }
        }

        var given = query.ToDictionary(option => option.Key, option => option.Value.ToString());
        return given.TryGetValue("$format", out var format) && !IsMinimalJson(format)
            ? throw ODataFailure.NotOffered($"The format {format}")
            : given;
    }

    private static bool IsMinimalJson(string format) =>
        format == "json" || (format.StartsWith("application/json", StringComparison.Ordinal)
            && !format.Contains("metadata=full", StringComparison.Ordinal) && !format.Contains("metadata=none", StringComparison.Ordinal));

    private static long? Positive(long? value) => value is < 0 ? throw ODataFailure.Bad("$top and $skip count from 0.") : value;

    // The rest falls where the last asked column falls, so that an index can be read backwards.
    private List<ODataOrder> ReadOrder()
    {
        var order = new List<ODataOrder>();
        for (var clause = _parser.ParseOrderBy(); clause is not null; clause = clause.ThenBy)
        {
            order.Add(new ODataFilter(_set).Of(clause.Expression) is ODataColumnValue value
                ? new ODataOrder(value.Column, clause.Direction == OrderByDirection.Descending)
                : throw ODataFailure.NotOffered("An order by anything but a column"));
        }

        var falling = order.Count > 0 && order[^1].Descending;
        return [.. order.Concat(_set.Order.Select(name => new ODataOrder(_set.Column(name), falling))).DistinctBy(item => item.Column)];
    }

    private List<ColumnContract>? ReadSelected()
    {
        if (_parser.ParseSelectAndExpand() is not { AllSelected: false } clause || clause.SelectedItems.Any(item => item is WildcardSelectItem))
        {
            return null;
        }

        return [.. clause.SelectedItems.Select(item => item is PathSelectItem { SelectedPath: { Count: 1, FirstSegment: PropertySegment property } }
            ? _set.Column(property.Property.Name)
            : throw ODataFailure.NotOffered("A selection of anything but columns"))];
    }
}
