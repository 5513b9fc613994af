using System.Data.Common;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Forecasting.Training;

/// <summary>Writes the forecasts of a version; nobody reads them before the version is published.</summary>
internal sealed class ForecastsWriter(DbConnection connection, TrainingRun run, CancellationToken cancellation)
{
    public static readonly IReadOnlyList<string> Tables = ["forecast_series", "forecast_rows", "forecast_scores"];

    private const int BufferBytes = 1 << 18;
    private static readonly string[] Version = ["dataset_id", "model_version", "position"];

    public async Task WriteAsync(ForecastedTable table)
    {
        await LoadAsync("forecast_series", ["dimension", "kind", "name", "form"], table.Series.Select((one, at) => (One: one, Position: at + 1)), (rows, row) =>
        {
            Begin(rows, row.Position);
            rows.Binary(row.One.Sold.Name.Dimension);
            rows.Binary(row.One.Sold.Name.Kind);
            rows.Binary(row.One.Sold.Name.Value);
            rows.Binary(row.One.Form);
        });
        await LoadAsync(
            "forecast_rows",
            ["period", "kind", "value", "lower_80", "upper_80", "lower_95", "upper_95", "model", "note"],
            new ForecastLines(table).All(),
            (rows, line) =>
            {
                Begin(rows, line.Position);
                rows.Date(line.Period);
                rows.Binary(line.Kind);
                foreach (var amount in (decimal?[])[line.Value, line.Lower80, line.Upper80, line.Lower95, line.Upper95])
                {
                    rows.Number(amount);
                }

                rows.Binary(line.Model);
                rows.Binary(line.Note);
            });
        await ScoresAsync(table);
    }

    private Task ScoresAsync(ForecastedTable table) => LoadAsync(
        "forecast_scores",
        ["model", "place", "form", "smape", "mase", "rmsse", "coverage_80", "coverage_95", "residual_p_value", "weight", "served", "refusal"],
        table.Series.SelectMany((one, at) => one.League.Select((score, place) => (Position: at + 1, Place: place + 1, Score: score))),
        (rows, row) =>
        {
            Begin(rows, row.Position);
            rows.Binary(row.Score.Model);
            rows.Integer(row.Place);
            rows.Binary(row.Score.Form);
            foreach (var figure in (double?[])[
                row.Score.Smape, row.Score.Mase, row.Score.Rmsse, row.Score.Coverage80, row.Score.Coverage95, row.Score.ResidualPValue, row.Score.Weight])
            {
                rows.Real(figure);
            }

            rows.Flag(row.Score.Served);
            rows.Binary(row.Score.Refusal);
        });

    private async Task LoadAsync<T>(string table, string[] columns, IEnumerable<T> all, Action<RowBuffer, T> add)
    {
        using var rows = new RowBuffer(BufferBytes);
        var count = 0;
        foreach (var row in all)
        {
            add(rows, row);
            rows.EndRow();
            count++;
        }

        var stored = count == 0 ? 0 : await Database.LoadRowsAsync(connection, table, [.. Version, .. columns], rows.AsStream(), cancellation);
        if (stored != count)
        {
            throw new InvalidDataException($"Of {count} rows of {table} the database took {stored}.");
        }
    }

    private void Begin(RowBuffer rows, int position)
    {
        rows.Integer(run.Dataset.DatasetId);
        rows.Integer(run.Version);
        rows.Integer(position);
    }
}
