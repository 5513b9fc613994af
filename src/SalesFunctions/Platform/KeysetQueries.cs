using Dapper;

namespace SalesFunctions.Platform;

/// <summary>One part of the order of a list: an expression, and whether it falls.</summary>
/// <param name="Sql">The expression; an index is used where it is a bare column.</param>
/// <param name="Nullable">Whether rows may lack it; those come first, or last where it falls, as MySQL sorts them.</param>
internal sealed record KeysetPart(string Sql, bool Nullable = false, bool Descending = false)
{
    public string Order => Descending ? Sql + " DESC" : Sql;
}

/// <summary>The condition that a row lies behind a key, so written that an index over the parts is entered at the key and read from there.</summary>
internal static class KeysetQueries
{
    // Nested, not flat: from a > 1 OR (a = 1 AND (b > 2 OR …)) both servers make ranges of the index, from row constructors only MySQL does.
    public static string Behind(IReadOnlyList<KeysetPart> parts, IReadOnlyList<object?> key, DynamicParameters values)
    {
        string? behind = null;
        for (var place = parts.Count - 1; place >= 0; place--)
        {
            var name = $"behind_{place}";
            if (key[place] is { } value)
            {
                values.Add(name, value);
            }

            var greater = Greater(parts[place], key[place], name);
            var equal = key[place] is null ? $"{parts[place].Sql} IS NULL" : $"{parts[place].Sql} = @{name}";
            behind = (greater, behind) switch
            {
                (null, null) => "FALSE",
                (null, _) => $"({equal} AND {behind})",
                (_, null) => greater,
                _ => $"({greater} OR ({equal} AND {behind}))",
            };
        }

        return behind ?? "FALSE";
    }

    /// <returns>Null where nothing comes later: the rows without a value are the last of a falling order.</returns>
    private static string? Greater(KeysetPart part, object? value, string name) => (value, part.Descending) switch
    {
        (null, false) => $"{part.Sql} IS NOT NULL",
        (null, true) => null,
        (_, false) => $"{part.Sql} > @{name}",
        (_, true) when part.Nullable => $"({part.Sql} < @{name} OR {part.Sql} IS NULL)",
        _ => $"{part.Sql} < @{name}",
    };
}
