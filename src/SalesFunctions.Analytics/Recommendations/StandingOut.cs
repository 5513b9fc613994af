using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Recommendations;

/// <summary>A column of a table and how far it is from the average column.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Effect">Its mean less that of all columns, and less growth where rows follow each other.</param>
/// <param name="Lower">Lower bound of the effect.</param>
/// <param name="Upper">Upper bound of the effect.</param>
/// <param name="Probability">Probability of such an effect or a larger one, either way, where the columns do not differ.</param>
public sealed record ColumnEffect(double Mean, double Effect, double Lower, double Upper, double Probability);

/// <summary>Which columns stand out of a table of rows that have levels of their own: weekdays of weeks, months of years.</summary>
/// <remarks>
/// <para>Formula: x(i,j) = row mean + column effect + error, n rows, k columns. s² is the sum of squared residuals over (n - 1)(k - 1); an effect has the standard error
/// s √((1 - 1/k)/n), and effect over error is Student's t with (n - 1)(k - 1) degrees of freedom. Where rows follow each other in time, the slope b of the row means over i is
/// growth that goes on within rows: b (j - (k - 1)/2)/k is taken off column j, and (j - (k - 1)/2)² s²/(k³ Σ(i - ī)²) is added to its squared error.</para>
/// <para>Source: Montgomery, Design and Analysis of Experiments, 8th ed. (2013), 4.1 (randomised complete block design).</para>
/// <para>Units: those of the values.</para>
/// <para>Edge: errors are taken to be alike in all columns; a table in which a column has no values does not belong here. Rows that are sums of the two parts alone leave no error:
/// then each effect is sure.</para>
/// </remarks>
/// <param name="Columns">One per column, in their order.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Mean">Mean of all values.</param>
public sealed record StandingOut(IReadOnlyList<ColumnEffect> Columns, int Rows, double Mean)
{
    // Differences of this part of the values are rounding.
    private const double Rounding = 1e-12;

    /// <summary>The effects of all columns.</summary>
    /// <param name="rows">Rows of equal length.</param>
    /// <param name="level">Part of the intervals that hold the true effect, between 0 and 1.</param>
    /// <param name="follow">Whether each row begins in time where the one before ends, so that growth is no effect of the later columns.</param>
    public static Fit<StandingOut> Of(IReadOnlyList<double[]> rows, double level, bool follow = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 2 || rows[0].Length < 2)
        {
            return Fit<StandingOut>.Refused("Fewer than 2 rows or 2 columns do not tell what is usual.");
        }

        var (count, width) = (rows.Count, rows[0].Length);
        var rowMeans = rows.Select(row => row.Average()).ToArray();
        var means = Enumerable.Range(0, width).Select(column => rows.Average(row => row[column])).ToArray();
        var mean = means.Average();
        var (squares, all) = (0.0, 0.0);
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var residual = rows[row][column] - rowMeans[row] - means[column] + mean;
                squares += residual * residual;
                all += rows[row][column] * rows[row][column];
            }
        }

        var freedom = (count - 1) * (width - 1);
        var variance = squares <= all * Rounding * Rounding ? 0 : squares / freedom;
        var spread = count * (((double)count * count) - 1) / 12;
        var slope = follow ? rowMeans.Select((one, at) => (at - ((count - 1) / 2.0)) * one).Sum() / spread : 0;
        var quantile = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2);
        return Fit<StandingOut>.Of(new([.. means.Select((one, column) => Column(one, column))], count, mean));

        ColumnEffect Column(double own, int column)
        {
            var place = (column - ((width - 1) / 2.0)) / width;
            var effect = own - mean - (slope * place);
            var error = Math.Sqrt(variance * (((1 - (1.0 / width)) / count) + (follow ? place * place / width / spread : 0)));
            var probability = error > 0 ? Math.Min(1, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(effect) / error)) : Math.Abs(effect) > Math.Abs(mean) * Rounding ? 0 : 1;
            return new(own, effect, effect - (quantile * error), effect + (quantile * error), probability);
        }
    }
}
