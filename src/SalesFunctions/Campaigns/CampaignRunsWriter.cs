using System.Text;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>What a kept plan is called, and by whom.</summary>
internal sealed record PlannedRun(string Name, string CampaignId, string Channel, string Question, string Caller);

/// <summary>Keeps plans with what was expected of them.</summary>
internal sealed class CampaignRunsWriter(Database database, TimeProvider time)
{
    private const int LongestName = 255;
    private const int FigureBytes = 256;

    private static readonly string[] FigureColumns =
        ["run_id", "position", "segment", "figure", "unit", "expected", "low_5", "low_10", "median", "high_90", "high_95", "source", "note"];

    public async Task<long> AddAsync(Dataset dataset, PlannedRun plan, SimulationQuestion question, IReadOnlyList<SimulationRow> rows, CancellationToken cancellation)
    {
        long Total(string figure) => (long)rows.First(row => row.Segment is null && row.Figure == figure).Expected!.Value;
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var id = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO campaign_runs (
                dataset_id, name, campaign_id, channel, question, customers, contacted, held_out, draws, seed, data_version, model_version, created_at, created_by)
            VALUES (
                @DatasetId, @Name, @CampaignId, @Channel, @Question, @customers, @contacted, @heldOut, @Draws, @Seed, @DataVersion, @ModelVersion, @now, @Caller);
            SELECT LAST_INSERT_ID();
            """,
            new
            {
                dataset.DatasetId, plan.Name, plan.CampaignId, plan.Channel, plan.Question, customers = Total("customers"), contacted = Total("contacted"),
                heldOut = Total("held_out"), question.Draws, question.Seed, dataset.DataVersion, dataset.ModelVersion, now = time.GetUtcNow().UtcDateTime,
                Caller = plan.Caller.Length > LongestName ? plan.Caller[..LongestName] : plan.Caller,
            },
            transaction);
        using var figures = Figures(id, rows);
        await Database.LoadRowsAsync(connection, "campaign_run_figures", FigureColumns, figures.AsStream(), cancellation);
        await transaction.CommitAsync(cancellation);
        return id;
    }

    private static RowBuffer Figures(long id, IReadOnlyList<SimulationRow> rows)
    {
        var buffer = new RowBuffer(rows.Count * FigureBytes);
        foreach (var (position, row) in rows.Index())
        {
            buffer.Integer(id);
            buffer.Integer(position);
            Text(row.Segment);
            Text(row.Figure);
            Text(row.Unit);
            foreach (var value in new[] { row.Expected, row.Low5, row.Low10, row.Median, row.High90, row.High95 })
            {
                buffer.Real(value);
            }

            Text(row.Source);
            Text(row.Note);
            buffer.EndRow();
        }

        return buffer;

        void Text(string? text) => buffer.Text(Encoding.UTF8.GetBytes(text ?? ""));
    }
}
