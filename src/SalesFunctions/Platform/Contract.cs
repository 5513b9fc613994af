using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

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
internal sealed record ColumnContract(string Name, Type Type, string Description, bool Nullable)
{
    /// <summary>The columns of a record, in the order of declaration; each property says in its <see cref="DescriptionAttribute"/> what it is.</summary>
    public static IReadOnlyList<ColumnContract> Of<T>() =>
        [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken).Select(Of)];

    private static ColumnContract Of(PropertyInfo property)
    {
        var nullable = new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull;
        return new ColumnContract(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
            System.Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            nullable);
    }
}

/// <summary>What an endpoint promises: metadata of its route, from which the OpenAPI document and the index are written.</summary>
internal sealed record EndpointContract(string Summary, AnswerShape Shape, IReadOnlyList<ColumnContract> Columns, IReadOnlyList<Parameter> Parameters);
