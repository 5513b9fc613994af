using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SalesFunctions.Platform;

/// <summary>How an answer's body is built.</summary>
internal enum AnswerShape
{
    /// <summary>A bare array of rows; CSV on request.</summary>
    Rows,

    /// <summary>One page: <c>items</c>, <c>nextCursor</c>, <c>nextLink</c>; CSV on request.</summary>
    Page,

    /// <summary>One object.</summary>
    Object,
}

/// <summary>A column of an answer as the contract describes it.</summary>
/// <param name="Type">The CLR type of its values; nullable where a row may lack one.</param>
internal sealed partial record ColumnContract(string Name, Type Type, string Description, bool Nullable)
{
    /// <summary>The columns of a record, in the order of declaration; each property says in its <see cref="DescriptionAttribute"/> what it is.</summary>
    public static IReadOnlyList<ColumnContract> Of<T>() => Of(typeof(T));

    /// <summary>The property's name in snake_case; a number in it is a word of its own: <c>lower_80</c>.</summary>
    public static string NameOf(PropertyInfo property) => Number().Replace(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), "_");

    public static IReadOnlyList<ColumnContract> Of(Type record) =>
        [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken).Select(Of)];

    private static ColumnContract Of(PropertyInfo property)
    {
        var nullable = new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull;
        return new ColumnContract(
            NameOf(property),
            System.Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            nullable);
    }

    [GeneratedRegex("(?<=[a-z])(?=[0-9])")]
    private static partial Regex Number();
}

/// <summary>What an endpoint promises: metadata of its route, from which the OpenAPI document and the index are written.</summary>
internal sealed record EndpointContract(string Summary, AnswerShape Shape, IReadOnlyList<ColumnContract> Columns, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>What the caller should know beyond the summary.</summary>
    public string? Description { get; init; }

    /// <summary>The name of a row's schema; without one it is made from the address.</summary>
    public string? Row { get; init; }

    /// <summary>Whether an answer has only those of the columns that the question asks for.</summary>
    public bool ColumnsAsked { get; init; }

    /// <summary>What is sent as the body; null where nothing is.</summary>
    public string? Body { get; init; }

    /// <summary>The statuses with which it succeeds: 202 where it began something that goes on behind the answer.</summary>
    public IReadOnlyList<int> Successes { get; init; } = [StatusCodes.Status200OK];

    /// <summary>Whether it answers 409 where something else is under way.</summary>
    public bool Conflicts { get; init; }

    /// <summary>Whether it answers without a key.</summary>
    public bool Keyless { get; init; }

    /// <summary>The contract of an endpoint whose rows are records.</summary>
    public static EndpointContract Of<TRow>(string summary, AnswerShape shape, IReadOnlyList<Parameter> parameters) =>
        new(summary, shape, ColumnContract.Of<TRow>(), parameters) { Row = typeof(TRow).Name };

    /// <summary>The contract with the columns of another record: in the place of columns with the same name, else at the end.</summary>
    public EndpointContract With<TRow>()
    {
        var more = ColumnContract.Of<TRow>();
        var kept = Columns.Select(column => more.FirstOrDefault(other => other.Name == column.Name) ?? column).ToList();
        return this with { Columns = [.. kept, .. more.Where(column => !kept.Contains(column))], Row = typeof(TRow).Name };
    }
}
