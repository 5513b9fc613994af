namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Forecasts of an ARIMA model with their standard errors.</summary>
/// <remarks>
/// <para>Formula: the filter goes on without innovations and the differences are summed up. The variance is the sum over the innovations to come of their variance times
/// the square of the answer to them (psi weights, at first those of the finite past), and what the gaps leave unknown, times squares / (n - k).</para>
/// <para>Source: Harvey (1989), section 3.4; Brockwell and Davis (1991), sections 5.5 and 9.5.</para>
/// <para>Edge: where values are missing at the end of the series, forecasts still begin after its last period.</para>
/// </remarks>
internal static class ArimaPrediction
{
    public static Prediction Of(ArimaEstimate estimate, DifferencedSeries data, int horizon)
    {
        ArimaLikelihood likelihood = new();
        likelihood.Use(estimate.Orders, data);
        likelihood.ToCoefficients(estimate.Transformed);
        likelihood.AtCoefficients(null);
        var steps = data.Ahead + horizon;
        var (values, unknown) = Means(estimate.Orders, data, likelihood, steps);
        AddInnovations(data, likelihood, unknown);
        var degrees = data.Count - ArimaEstimation.Parameters(estimate.Orders) + 1;
        var variance = likelihood.Squares / Math.Max(1, degrees);
        return Prediction.OfNormal(
            [.. values.Skip(data.Ahead).Select(value => value * data.Scale)],
            [.. unknown.Skip(data.Ahead).Select(share => Math.Sqrt(share * variance) * data.Scale)]);
    }

    /// <summary>Expected values, and the share of the variance of the errors that comes from the gaps.</summary>
    private static (double[] Values, double[] Unknown) Means(ArimaOrders orders, DifferencedSeries data, ArimaLikelihood likelihood, int steps)
    {
        var gaps = data.Gaps.Length;
        var (history, sum, column) = ((double[])data.Values.Clone(), new double[steps], new double[steps]);
        var answers = new double[gaps][];
        likelihood.Filter.Expect(0, sum);
        for (var place = 0; place < likelihood.Solved; place++)
        {
            likelihood.Filter.Expect(place + 1, column);
            for (var step = 0; step < steps; step++)
            {
                sum[step] += likelihood.Effects[place] * ((place == gaps ? data.ConstantStep : 0) - column[step]);
            }

            if (place < gaps)
            {
                history[data.Gaps[place]] -= likelihood.Effects[place];
                answers[place] = (double[])column.Clone();
                var unit = new double[history.Length];
                unit[data.Gaps[place]] = 1;
                data.Integrate(unit, answers[place]);
            }
        }

        data.Integrate(history, sum);
        return (sum, [.. Enumerable.Range(0, steps).Select(step => GapShare(likelihood.Triangle, [.. answers.Select(answer => answer[step])]))]);
    }

    private static double GapShare(double[,] triangle, double[] answer)
    {
        var share = 0.0;
        for (var row = 0; row < answer.Length; row++)
        {
            for (var before = 0; before < row; before++)
            {
                answer[row] -= triangle[before, row] * answer[before];
            }

            answer[row] /= triangle[row, row];
            share += answer[row] * answer[row];
        }

        return share;
    }

    private static void AddInnovations(DifferencedSeries data, ArimaLikelihood likelihood, double[] shares)
    {
        var answer = new double[shares.Length];
        for (var start = 0; start < shares.Length; start++)
        {
            var later = answer.AsSpan(start);
            var variance = likelihood.Filter.Variance;
            likelihood.Filter.Answer(later);
            data.Integrate([], later);
            for (var step = 0; step < later.Length; step++)
            {
                shares[start + step] += variance * later[step] * later[step];
            }
        }
    }
}
