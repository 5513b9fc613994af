using MathNet.Numerics.LinearAlgebra;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

/// <summary>The likelihood against the density of a normal vector whose covariance matrix is written out.</summary>
public sealed class ExactLikelihoodTests
{
    public static TheoryData<int, int, int, int, int, int, bool> Orders() => new()
    {
        { 0, 0, 0, 0, 0, 0, true }, { 2, 0, 0, 0, 0, 0, true }, { 0, 0, 3, 0, 0, 0, false }, { 2, 0, 1, 1, 0, 1, true },
        { 1, 1, 1, 0, 1, 1, false }, { 2, 1, 1, 1, 0, 0, true }, { 1, 0, 0, 2, 1, 1, true }, { 0, 2, 2, 0, 0, 0, false },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Is_the_density_of_the_differenced_values(int ar, int d, int ma, int seasonalAr, int seasonalD, int seasonalMa, bool constant)
    {
        ArimaOrders orders = new(ar, d, ma, seasonalAr, seasonalD, seasonalMa, 4, constant);
        var values = Wavering(60);
        var model = Fitted(orders, values);
        Assert.Equal(LogDensity(model, values), model.LogLikelihood, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Is_the_density_of_the_values_that_are_there(int ar, int d, int ma, int seasonalAr, int seasonalD, int seasonalMa, bool constant)
    {
        ArimaOrders orders = new(ar, d, ma, seasonalAr, seasonalD, seasonalMa, 4, constant);
        var values = Wavering(60);
        foreach (var gap in new[] { 0, 10, 11, 12, 31, 57, 59 })
        {
            values[gap] = double.NaN;
        }

        var model = Fitted(orders, values);
        Assert.Equal(LogDensity(model, values), model.LogLikelihood, 1e-6);
    }

    [SharedDataFact]
    public void Standard_errors_come_from_its_curvature()
    {
        // R 4.2.2, arima(log(AirPassengers), c(0, 1, 1), c(0, 1, 1)): 0.0896, 0.0731; lh, ARIMA(1,0,0): 0.1161, 0.1466.
        var airline = Fitted(new(0, 1, 1, 0, 1, 1, 12), ClassicSeries.Of("AirPassengers", "ln"));
        Assert.Equal([0.0896, 0.0731], airline.Parameters.Take(2).Select(parameter => Math.Round(parameter.StandardError ?? 0, 4)));
        var hormone = Fitted(new(1, 0, 0, Constant: true), ClassicSeries.Of("lh"));
        Assert.Equal([0.1162, 0.1466], hormone.Parameters.Take(2).Select(parameter => Math.Round(parameter.StandardError ?? 0, 4)));
    }

    /// <summary>A series with trend, season and noise that depends on its past; the same at every call.</summary>
    internal static double[] Wandering(int length)
    {
        Random random = new(5);
        var (values, level) = (new double[length], 50.0);
        for (var time = 0; time < length; time++)
        {
            level += 0.3 + (random.NextDouble() - 0.5);
            values[time] = level + (3 * Math.Sin(Math.PI * time / 2)) + (2 * random.NextDouble());
        }

        return values;
    }

    // Far from every unit root, so that the weights below die out.
    private static double[] Wavering(int length)
    {
        Random random = new(3);
        var values = new double[length];
        for (var time = 0; time < length; time++)
        {
            double Before(int lag) => time < lag ? 0 : values[time - lag] - 10;
            values[time] = 10 + (0.4 * Before(1)) + (0.4 * Before(4)) - (0.2 * Before(5)) + random.NextDouble() + random.NextDouble() - 1;
        }

        return values;
    }

    private static ArimaModel Fitted(ArimaOrders orders, double[] values) => Fitted(orders, new TimeSeries(values, orders.Season));

    private static ArimaModel Fitted(ArimaOrders orders, TimeSeries series)
    {
        var fit = new ArimaMethod(orders).Fit(series);
        Assert.True(fit.IsFitted, fit.Refusal);
        return Assert.IsType<ArimaModel>(fit.Model);
    }

    private static double LogDensity(ArimaModel model, double[] values)
    {
        var (orders, parameters) = (model.Orders, model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        var differencing = Differencing(orders, values.Length);
        var count = differencing.RowCount;
        var covariance = differencing.Multiply(0).Multiply(differencing.Transpose());
        var weights = Weights(orders, parameters, 3000);
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var (lag, sum) = (Math.Abs(row - column), 0.0);
                for (var place = 0; place + lag < weights.Length; place++)
                {
                    sum += weights[place] * weights[place + lag];
                }

                covariance[row, column] = sum * parameters["sigma2"];
            }
        }

        var constant = parameters.GetValueOrDefault("intercept") + parameters.GetValueOrDefault("drift");
        var mean = Vector<double>.Build.Dense(values.Length, time => constant * (parameters.ContainsKey("intercept") ? 1 : time));
        return OfThoseThere(differencing, covariance, values, mean);
    }

    // With gaps the density is that of all contrasts of the values that are there: differences of values, free of the missing ones.
    private static double OfThoseThere(Matrix<double> differencing, Matrix<double> covariance, double[] values, Vector<double> mean)
    {
        int[] gaps = [.. Enumerable.Range(0, values.Length).Where(time => double.IsNaN(values[time]))];
        var filled = Vector<double>.Build.DenseOfEnumerable(values.Select(value => double.IsNaN(value) ? 0 : value)) - mean;
        var differences = differencing * filled;
        var inverse = covariance.Inverse();
        var logs = (differences.Count - gaps.Length) * Math.Log(2 * Math.PI) + covariance.Cholesky().DeterminantLn;
        if (gaps.Length > 0)
        {
            var unknown = Matrix<double>.Build.DenseOfColumnVectors(gaps.Select(differencing.Column));
            var information = unknown.Transpose() * inverse * unknown;
            differences -= unknown * information.Solve(unknown.Transpose() * inverse * differences);
            logs += information.Cholesky().DeterminantLn;
        }

        return -0.5 * (logs + (differences * inverse * differences));
    }

    private static Matrix<double> Differencing(ArimaOrders orders, int length)
    {
        var matrix = Matrix<double>.Build.DenseIdentity(length);
        for (var step = 0; step < orders.Differences + orders.SeasonalDifferences; step++)
        {
            var (rows, lag) = (matrix.RowCount, step < orders.Differences ? 1 : orders.Season);
            matrix = matrix.SubMatrix(lag, rows - lag, 0, length) - matrix.SubMatrix(0, rows - lag, 0, length);
        }

        return matrix;
    }

    private static double[] Weights(ArimaOrders orders, Dictionary<string, double> parameters, int count)
    {
        double[] Polynomial(string name, string seasonalName, int order, int seasonalOrder, int sign)
        {
            var product = new double[order + (orders.Season * seasonalOrder) + 1];
            for (var place = 0; place <= order; place++)
            {
                for (var block = 0; block <= seasonalOrder; block++)
                {
                    product[place + (block * orders.Season)] +=
                        (place == 0 ? 1 : sign * parameters[$"{name}{place}"]) * (block == 0 ? 1 : sign * parameters[$"{seasonalName}{block}"]);
                }
            }

            return product;
        }

        var ar = Polynomial("ar", "sar", orders.Ar, orders.SeasonalAr, -1);
        var ma = Polynomial("ma", "sma", orders.Ma, orders.SeasonalMa, 1);
        var weights = new double[count];
        for (var lag = 0; lag < count; lag++)
        {
            weights[lag] = lag < ma.Length ? ma[lag] : 0;
            for (var back = 1; back < ar.Length && back <= lag; back++)
            {
                weights[lag] -= ar[back] * weights[lag - back];
            }
        }

        return weights;
    }
}
