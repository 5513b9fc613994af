namespace SalesFunctions.Analytics.Forecasting.TemporalAggregation;

/// <summary>The sums of whole parts of a season, and how forecasts of all of them are made to add up.</summary>
/// <remarks>
/// <para>Formula: with S the matrix of sums, one row for each part of a season on each level, and W the diagonal of their weights, the periods are (Sᵀ W S)⁻¹ Sᵀ W of the
/// forecasts; one season at a time.</para>
/// <para>Source: Athanasopoulos, Hyndman, Kourentzes and Petropoulos, Forecasting with temporal hierarchies, European Journal of Operational Research 262 (2017).</para>
/// <para>Shape: levels are numbers of periods that are summed, factors of the season.</para>
/// </remarks>
internal sealed class SeasonTree
{
    private readonly int _season;
    private readonly int[] _levels;
    private readonly double[] _weights;
    private readonly double[,] _root;

    /// <summary>A tree.</summary>
    /// <param name="season">Periods of a season.</param>
    /// <param name="levels">Periods of a part on each level; 1 among them.</param>
    /// <param name="weights">Weight of a sum on each level, above zero.</param>
    public SeasonTree(int season, int[] levels, double[] weights)
    {
        (_season, _levels, _weights, _root) = (season, levels, weights, new double[season, season]);
        for (var row = 0; row < season; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = 0.0;
                for (var level = 0; level < levels.Length; level++)
                {
                    sum += row / levels[level] == column / levels[level] ? weights[level] : 0;
                }

                for (var before = 0; before < column; before++)
                {
                    sum -= _root[row, before] * _root[column, before];
                }

                _root[row, column] = row == column ? Math.Sqrt(sum) : sum / _root[column, column];
            }
        }
    }

    /// <summary>Levels of a season: its factors, the period itself first.</summary>
    /// <param name="season">Periods of a season.</param>
    public static int[] Levels(int season) => [.. Enumerable.Range(1, season).Where(part => season % part == 0)];

    /// <summary>Periods of one season that agree best with the forecasts of all sums.</summary>
    /// <param name="forecasts">Of each level, all its parts, oldest first.</param>
    /// <param name="from">First period of the season.</param>
    /// <param name="periods">Receives the periods; as many as the season has.</param>
    public void Reconcile(IReadOnlyList<double>[] forecasts, int from, Span<double> periods)
    {
        for (var row = 0; row < _season; row++)
        {
            var sum = 0.0;
            for (var level = 0; level < _levels.Length; level++)
            {
                sum += _weights[level] * forecasts[level][(from + row) / _levels[level]];
            }

            for (var before = 0; before < row; before++)
            {
                sum -= _root[row, before] * periods[before];
            }

            periods[row] = sum / _root[row, row];
        }

        for (var row = _season - 1; row >= 0; row--)
        {
            for (var behind = row + 1; behind < _season; behind++)
            {
                periods[row] -= _root[behind, row] * periods[behind];
            }

            periods[row] /= _root[row, row];
        }
    }
}
