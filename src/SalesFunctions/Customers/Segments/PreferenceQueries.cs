using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Segments;

/// <summary>One value of a segment as it is stored.</summary>
internal sealed record StoredPreference
{
    public required string Segment { get; init; }

    public DateOnly Month { get; init; }

    /// <summary>Empty for lines without one.</summary>
    public required string Value { get; init; }

    public long Lines { get; init; }

    public decimal Sales { get; init; }

    public long? Customers { get; init; }

    public long? CustomersOfAll { get; init; }

    public double? Difference { get; init; }

    public double? PValue { get; init; }

    public double? QValue { get; init; }
}

/// <summary>A segment and how many customers it has.</summary>
internal sealed record SegmentSize(string Segment, long Customers);

/// <summary>SQL of what segments prefer.</summary>
internal static class PreferenceQueries
{
    // Stands for all months.
    private const string AllMonths = "DATE '1000-01-01'";

    /// <summary>The segments of a scheme in their order.</summary>
    public static Task<IReadOnlyList<SegmentSize>> SizesAsync(Snapshot snapshot, Dataset dataset, string scheme)
    {
        const string sql = """
            SELECT segment, CAST(customers AS SIGNED) AS customers
            FROM customer_segments
            WHERE dataset_id = @dataset_id AND model_version = @model_version AND scheme = @scheme
            ORDER BY position
            """;
        return snapshot.QueryAsync<SegmentSize>(sql, SegmentQueries.Values(dataset, scheme));
    }

    /// <summary>What is stored of all segments of the question's scheme, over all months or month by month.</summary>
    public static Task<IReadOnlyList<StoredPreference>> AllAsync(Snapshot snapshot, Dataset dataset, PreferenceQuestion question)
    {
        var values = SegmentQueries.Values(dataset, question.Scheme);
        values.Add("by", question.By);
        var sql = $"""
            SELECT segment, month, value, line_count AS `lines`, sales, customers, customers_of_all, difference, p_value, q_value
            FROM segment_preferences
            WHERE dataset_id = @dataset_id AND model_version = @model_version AND scheme = @scheme AND dimension = @by
                AND month {(question.ByMonth ? ">" : "=")} {AllMonths}
            """;
        return snapshot.QueryAsync<StoredPreference>(sql, values);
    }
}
