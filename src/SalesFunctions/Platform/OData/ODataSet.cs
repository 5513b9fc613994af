using Microsoft.OData.Edm;

namespace SalesFunctions.Platform.OData;

/// <summary>A table of the feed: flat rows with one key, in an order of its own.</summary>
/// <param name="Name">Its address under the feed, and its name in Power BI's navigator.</param>
/// <param name="Entity">What one row is called in the metadata.</param>
/// <param name="Columns">As the contract of the same rows has them.</param>
/// <param name="Key">The one column that names a row.</param>
/// <param name="Order">The columns by which rows follow each other where nothing else is asked; together they are unique.</param>
/// <param name="Source">Where rows come from.</param>
internal sealed record ODataSet(
    string Name, string Entity, IReadOnlyList<ColumnContract> Columns, string Key, IReadOnlyList<string> Order, IODataSource Source)
{
    // The widest sums of the schema.
    private const int Precision = 20;
    private const int Scale = 4;

    /// <summary>A set whose rows are written as records of one type are elsewhere.</summary>
    public static ODataSet Of<TRow>(string name, string entity, string key, IReadOnlyList<string> order, IODataSource source) =>
        new(name, entity, ColumnContract.Of<TRow>(), key, order, source);

    public ColumnContract Column(string name) => Columns.First(column => column.Name == name);

    public static IEdmPrimitiveTypeReference TypeOf(ColumnContract column)
    {
        var types = EdmCoreModel.Instance;
        return Kind(column) switch
        {
            PageKey.Whole => types.GetInt64(column.Nullable),
            PageKey.Number => types.GetDecimal(Precision, Scale, column.Nullable),
            PageKey.Ratio => types.GetDouble(column.Nullable),
            PageKey.Day => types.GetDate(column.Nullable),
            PageKey.Flag => types.GetBoolean(column.Nullable),
            _ => types.GetString(column.Nullable),
        };
    }

    public static PageKey Kind(ColumnContract column) => Type.GetTypeCode(column.Type) switch
    {
        TypeCode.Int32 or TypeCode.Int64 => PageKey.Whole,
        TypeCode.Decimal => PageKey.Number,
        TypeCode.Double => PageKey.Ratio,
        TypeCode.Boolean => PageKey.Flag,
        TypeCode.String => PageKey.Text,
        _ when column.Type == typeof(DateOnly) => PageKey.Day,
        _ => throw new NotSupportedException($"{column.Name} is a {column.Type.Name}, which the feed has no type for."),
    };
}

/// <summary>Where the rows of a set come from.</summary>
internal interface IODataSource
{
    /// <summary>The asked rows with the asked columns, in the asked order.</summary>
    public Task<RowSet> ReadAsync(Snapshot snapshot, Dataset dataset, ODataQuestion question);

    public Task<long> CountAsync(Snapshot snapshot, Dataset dataset, ODataExpression? filter);
}

/// <summary>A column that rows are ordered by.</summary>
internal sealed record ODataOrder(ColumnContract Column, bool Descending);

/// <summary>What is asked of a set: which rows, in which order, from where, how many, which columns of them.</summary>
internal sealed record ODataQuestion(ODataExpression? Filter, IReadOnlyList<ODataOrder> Order, IReadOnlyList<ColumnContract> Columns)
{
    /// <summary>The last row of the page before, by the columns of <see cref="Order"/>; null where nothing came before.</summary>
    public IReadOnlyList<object?>? Behind { get; init; }

    public long Skip { get; init; }

    public int Limit { get; init; }
}
