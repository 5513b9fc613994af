using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>SQL of sampled points. A customer's draw is a hash of the id: the sample is those with the least draws.</summary>
internal static class ScatterQueries
{
    private const double Draws = 1L << 32;

    // So many more than wanted are looked for that there are hardly ever too few: a draw follows chance.
    private const double Spare = 1.3;
    private const int LeastSpare = 50;
    private const double Wider = 8;

    /// <summary>Customers with both values: always the same ones for a number of points, and more of them when more are asked for.</summary>
    public static async Task<IReadOnlyList<ScatterPoint>> PointsAsync(
        Snapshot snapshot, Dataset dataset, Population population, (CustomerField X, CustomerField Y) axes, DateOnly? lastDay, int sample)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("last_day", lastDay);
        values.Add("dataset", dataset.Name);
        values.Add("sample", sample);
        values.Add("currency", axes.X.IsMoney || axes.Y.IsMoney ? dataset.Currency : null);
        var (id, from) = PopulationQueries.From(population, [axes.X, axes.Y], values);
        var both = $"{from} AND {axes.X.Expression} IS NOT NULL AND {axes.Y.Expression} IS NOT NULL";
        var count = await snapshot.FirstAsync<long>($"SELECT COUNT(*) {both}", values);
        values.Add("population", count);

        // Only low draws are joined and sorted: a sample is a small part of the customers.
        var part = ((sample * Spare) + LeastSpare) / count;
        for (; part < 1; part *= Wider)
        {
            values.Add("draws", (long)(part * Draws));
            var points = await snapshot.QueryAsync<ScatterPoint>(Points(axes, id, $"{both} AND {Draw(id)} < @draws"), values);
            if (points.Count >= sample)
            {
                return points;
            }
        }

        return await snapshot.QueryAsync<ScatterPoint>(Points(axes, id, both), values);
    }

    // STRAIGHT_JOIN keeps the table first whose id is drawn, so that customers who are not drawn are looked up nowhere else.
    private static string Points((CustomerField X, CustomerField Y) axes, string id, string drawn) => $"""
        SELECT
            p.customer_id, p.x, p.y, c.segment, {PopulationQueries.Region("p.customer_id")} AS region, c.gender, @population AS population, @currency AS currency,
            m.rfm, m.behaviour, m.spenders
        FROM (
            SELECT STRAIGHT_JOIN {id} AS customer_id, {axes.X.Expression} AS x, {axes.Y.Expression} AS y, {Draw(id)} AS draw
            {drawn}
            ORDER BY draw, customer_id
            LIMIT @sample
        ) p
        LEFT JOIN customers c ON c.dataset_id = @dataset_id AND c.customer_id = p.customer_id
        LEFT JOIN customer_scores m ON m.dataset_id = @dataset_id AND m.model_version = @model_version AND m.customer_id = p.customer_id
        ORDER BY p.draw, p.customer_id
        """;

    private static string Draw(string id) => $"CRC32(CONCAT(@dataset, ':', {id}))";
}
