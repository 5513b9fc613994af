using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Affinity;

/// <summary>What a question about things that go together asks for.</summary>
/// <param name="Level">Null for the finest that there is.</param>
/// <param name="Bought">Only rules that start from one of these; empty for all.</param>
/// <param name="AlsoBought">Only rules that lead to one of these; empty for all.</param>
/// <param name="Sort">One of <see cref="AffinityQueries.Orders"/>.</param>
internal sealed record AffinityQuestion(string? Level, IReadOnlyList<string> Bought, IReadOnlyList<string> AlsoBought, string Sort)
{
    public double MinimumLift { get; init; }

    public double MinimumConfidence { get; init; }

    public int MinimumCount { get; init; }

    public bool OnlySignificant { get; init; }

    public bool OnlyPairs { get; init; }

    public int Top { get; init; }
}

/// <summary>SQL of the rules of the published version.</summary>
internal static class AffinityQueries
{
    private static readonly Dictionary<string, string> Sorting = new()
    {
        ["certainty"] = "r.position", ["lift"] = "r.lift DESC, r.position", ["confidence"] = "r.confidence DESC, r.position", ["count"] = "r.with_all DESC, r.position",
    };

    public static IReadOnlyList<string> Orders { get; } = [.. Sorting.Keys];

    public static Task<IReadOnlyList<AffinityRow>> RulesAsync(Snapshot snapshot, Dataset dataset, AffinityQuestion question)
    {
        const string finest = """
            SELECT level FROM product_rules WHERE dataset_id = @dataset_id AND model_version = @model_version ORDER BY level = 'category', level = 'sub_category' LIMIT 1
            """;
        var sql = $"""
            SELECT
                r.level, r.bought, r.and_bought, r.also_bought, r.baskets, r.basket_count, r.with_all, r.with_bought, r.with_also_bought, r.support, r.confidence, r.lift,
                r.leverage, r.improvement, r.p_value, r.q_value, r.q_value <= 0.05 AS significant
            FROM product_rules r
            WHERE r.dataset_id = @dataset_id AND r.model_version = @model_version AND r.level = {(question.Level is null ? $"({finest})" : "@Level")}
                AND r.lift >= @MinimumLift AND r.confidence >= @MinimumConfidence AND r.with_all >= @MinimumCount
                {(question.Bought.Count > 0 ? "AND (r.bought IN @Bought OR r.and_bought IN @Bought)" : "")}
                {(question.AlsoBought.Count > 0 ? "AND r.also_bought IN @AlsoBought" : "")}
                {(question.OnlySignificant ? "AND r.q_value <= 0.05" : "")} {(question.OnlyPairs ? "AND r.and_bought IS NULL" : "")}
            ORDER BY {Sorting[question.Sort]}
            LIMIT @Top
            """;
        var values = new DynamicParameters(question);
        values.Add("dataset_id", dataset.DatasetId);
        values.Add("model_version", dataset.ModelVersion);
        return snapshot.QueryAsync<AffinityRow>(sql, values);
    }
}
