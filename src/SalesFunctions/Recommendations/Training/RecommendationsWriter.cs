using System.Data.Common;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Recommendations.Training;

/// <summary>Writes the recommendations of a version; nobody reads them before the version is published.</summary>
internal sealed class RecommendationsWriter(DbConnection connection, TrainingRun run, CancellationToken cancellation)
{
    public const string Table = "recommendations";

    private const int BufferBytes = 1 << 16;

    private static readonly string[] Columns =
    [
        "dataset_id", "model_version", "position", "recommendation_id", "kind", "subject", "sentence", "from_day", "to_day", "value", "expected", "effect", "effect_lower",
        "effect_upper", "interval_level", "test", "p_value", "q_value", "observations", "link",
    ];

    /// <param name="ranked">The best first.</param>
    public async Task WriteAsync(IReadOnlyList<Recommendation> ranked)
    {
        using var rows = new RowBuffer(BufferBytes);
        for (var at = 0; at < ranked.Count; at++)
        {
            Add(rows, at + 1, ranked[at]);
        }

        var stored = ranked.Count == 0 ? 0 : await Database.LoadRowsAsync(connection, Table, Columns, rows.AsStream(), cancellation);
        if (stored != ranked.Count)
        {
            throw new InvalidDataException($"Of {ranked.Count} rows of {Table} the database took {stored}.");
        }
    }

    private void Add(RowBuffer rows, int position, Recommendation one)
    {
        rows.Integer(run.Dataset.DatasetId);
        rows.Integer(run.Version);
        rows.Integer(position);
        foreach (var text in (string[])[one.Id, one.Kind, one.Subject, one.Sentence])
        {
            rows.Binary(text);
        }

        rows.Date(one.From);
        rows.Date(one.To);
        foreach (var amount in (decimal?[])[one.Value, one.Expected, one.Effect.Value, one.Effect.Lower, one.Effect.Upper])
        {
            rows.Number(amount);
        }

        rows.Real(one.Effect.Level);
        rows.Binary(one.Test);
        rows.Real(one.PValue);
        rows.Real(one.QValue);
        rows.Integer(one.Observations);
        rows.Binary(one.Link);
        rows.EndRow();
    }
}
