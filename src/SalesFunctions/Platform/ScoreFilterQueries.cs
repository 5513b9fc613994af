using Dapper;

namespace SalesFunctions.Platform;

/// <summary>Conditions on the scores <c>m</c> and the record <c>c</c> of customers; values travel as parameters.</summary>
internal static class ScoreFilterQueries
{
    public static IReadOnlyList<string> Conditions(ScoreFilter filter, DynamicParameters values)
    {
        var conditions = filter.Filters.Select(column => Passes(column, values)).ToList();
        if (filter.Overdue is { } overdue)
        {
            conditions.Add($"m.overdue = {(overdue ? 1 : 0)}");
        }

        if (filter.LeastAlive is { } least)
        {
            values.Add("least_alive", least);
            conditions.Add("m.probability_alive >= @least_alive");
        }

        if (filter.MostAlive is { } most)
        {
            values.Add("most_alive", most);
            conditions.Add("m.probability_alive <= @most_alive");
        }

        return conditions;
    }

    public static string Passes(CustomerFilter filter, DynamicParameters values)
    {
        var present = filter.Values.Where(value => value is not null).ToList();
        var missing = $"{filter.Expression} IS NULL";
        if (present.Count == 0)
        {
            return missing;
        }

        var name = $"filter_{filter.Name}";
        values.Add(name, present);
        return present.Count == filter.Values.Count ? $"{filter.Expression} IN @{name}" : $"({filter.Expression} IN @{name} OR {missing})";
    }
}
